/// Collects diagnostics while files are read, so that all mistakes are shown at once.
public struct DiagnosticCollector: Sendable {
  /// What was collected, in the order of appending.
  public private(set) var items: [Diagnostic] = []
  /// The files read so far, in the order of reading; one entry per path.
  public private(set) var sources: [SourceFile] = []

  /// Creates an empty collector.
  public init() {}

  /// Adds a diagnostic.
  public mutating func append(_ diagnostic: Diagnostic) { items.append(diagnostic) }

  /// Adds several diagnostics.
  public mutating func append(contentsOf diagnostics: some Sequence<Diagnostic>) {
    items.append(contentsOf: diagnostics)
  }

  /// Adds what another reader threw, with its files.
  public mutating func append(_ list: DiagnosticList) {
    items.append(contentsOf: list.items)
    for source in list.sources { add(source) }
  }

  /// Adds a file that messages may point into; a second file of the same path is left out.
  public mutating func add(_ source: SourceFile) {
    guard !sources.contains(where: { $0.path == source.path }) else { return }
    sources.append(source)
  }

  /// Adds notes to what was collected.
  ///
  /// - Parameter notes: The further notes of a message.
  public mutating func annotate(_ notes: (Diagnostic) -> [Diagnostic.Note]) {
    for index in items.indices { items[index].notes += notes(items[index]) }
  }

  /// Adds an error.
  public mutating func error(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan? = nil, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    append(Diagnostic(code, message, at: span, hint: hint, notes: notes))
  }

  /// Adds a warning.
  public mutating func warning(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan? = nil, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    append(Diagnostic(code, message, at: span, hint: hint, notes: notes, severity: .warning))
  }

  /// Whether any of them is an error.
  public var hasErrors: Bool { items.contains { $0.severity == .error } }

  /// Each message once: what has no place first, then by file (in the order of reading), line and
  /// column; errors before warnings at one place, otherwise in the order of appending.
  public var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = items.filter { seen.insert($0).inserted }
    var rank: [String: Int] = [:]
    for (index, source) in sources.enumerated() { rank[source.path] = index }
    func key(_ offset: Int, _ item: Diagnostic) -> SortKey {
      SortKey(
        file: item.span.map { rank[$0.path] ?? sources.count } ?? -1, span: item.span,
        isWarning: item.severity == .warning, offset: offset)
    }
    return unique.enumerated().map { (key($0.offset, $0.element), $0.element) }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The sorted messages with the files they point into.
  public var list: DiagnosticList { DiagnosticList(sorted, sources: sources) }
}

/// Where a message goes in the list.
private struct SortKey: Comparable {
  var file: Int
  var span: SourceSpan?
  var isWarning: Bool
  var offset: Int

  static func < (a: SortKey, b: SortKey) -> Bool {
    if a.file != b.file { return a.file < b.file }
    if let left = a.span, let right = b.span {
      if left.path != right.path { return left.path < right.path }
      if left.line != right.line { return left.line < right.line }
      if left.column != right.column { return left.column < right.column }
    }
    if a.isWarning != b.isWarning { return b.isWarning }
    return a.offset < b.offset
  }
}
