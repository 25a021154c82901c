internal import Quantities

/// What stands below a figure of what its numbers rest on.
struct SourceNotes {
  /// The least of what they rest on.
  var basis: Basis
  /// Cited sources, of which the first are named.
  var citations: [String]
  var language: Language

  private static let named = 4

  private func word(_ ko: String, _ en: String) -> String { language == .ko ? ko : en }

  /// The notes; none where every number is stated without a source.
  var texts: [String] {
    var notes: [String] = []
    switch basis {
    case .stated, .derived: break
    case .assumed:
      notes.append(word("문서에 없는 수치는 가정임", "numbers that no document states are assumed"))
    case .synthetic:
      notes.append(
        word("일부 수치는 시연을 위해 만든 것임", "some numbers are made up for demonstration"))
    }
    if !citations.isEmpty {
      let shown = citations.prefix(SourceNotes.named).joined(separator: "; ")
      let more = citations.count - SourceNotes.named
      let rest = more > 0 ? word(" 외 \(more)건", " and \(more) more") : ""
      notes.append(word("출처: ", "Source: ") + shown + rest)
    }
    return notes
  }
}
