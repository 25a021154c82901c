internal import Diagnostics
internal import Yams

/// Reads one YAML file into a tree in which every scalar is text with its place.
///
/// The only part that knows Yams. Anchors, aliases, tags, merge keys, nulls, duplicate keys and
/// several documents are mistakes; booleans, numbers and dates stay the text that was written.
struct YAMLReader {
  /// How deep mappings and lists may stand in each other.
  static let depthLimit = 64

  let source: YAMLSource
  /// Characters that were replaced to tell apart keys that stand twice, by offset.
  var replaced: [Int: Unicode.Scalar] = [:]
  var diagnostics: [Diagnostic] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - file: The text with its path.
  ///   - collector: Receives the mistakes; the file is not added to it here.
  /// - Returns: The mapping at the top, with `invalid` where a mistake was reported; nil where
  ///   there is none.
  static func read(_ file: SourceFile, collector: inout DiagnosticCollector) -> PlanNode? {
    var reader = YAMLReader(source: YAMLSource(path: file.path, text: file.text))
    let root = reader.readMapping()
    collector.append(contentsOf: reader.diagnostics)
    return root
  }

  /// Reads one value, such as the right side of `--set path=value`.
  ///
  /// - Parameters:
  ///   - source: A text that holds nothing but the value, at its place.
  ///   - collector: Receives the mistakes.
  /// - Returns: The value, or nil where it is not YAML.
  static func readValue(
    _ source: YAMLSource, collector: inout DiagnosticCollector
  ) -> PlanNode? {
    var reader = YAMLReader(source: source)
    let node = reader.compose().map { reader.node($0, depth: 0) }
    collector.append(contentsOf: reader.diagnostics)
    return node
  }

  private init(source: YAMLSource) { self.source = source }

  private mutating func readMapping() -> PlanNode? {
    guard !refusesCharacters() else { return nil }
    guard let root = compose() else {
      if diagnostics.isEmpty {
        report(TreeCode.emptyFile, "the file is empty", at: source.span(at: 0))
      }
      return nil
    }
    if case .scalar(let scalar) = root, style(of: scalar) == .plain, scalar.string.isEmpty {
      report(TreeCode.emptyFile, "the file is empty", at: source.span(at: 0))
      return nil
    }
    let tree = node(root, depth: 0)
    if case .mapping = tree.kind { return tree }
    if tree.kind != .invalid {
      report(
        TreeCode.notAMapping, "the file must begin with keys, such as `outturn: 1`",
        at: tree.span)
    }
    return nil
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan?, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(Diagnostic(code, message, at: span, hint: hint, notes: notes))
  }

  /// Reports the first character that YAML does not allow, which libyaml gives no line for.
  private mutating func refusesCharacters() -> Bool {
    let bad = source.scalars.firstIndex { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE: false
      case 0xFF00...0xFFFD, 0x10000...: false
      default: true
      }
    }
    guard let bad else { return false }
    let number = String(source.scalars[bad].value, radix: 16, uppercase: true)
    let digits = String(repeating: "0", count: max(0, 4 - number.count)) + number
    report(
      TreeCode.controlCharacter, "the control character U+\(digits) cannot stand in a plan",
      at: source.span(at: bad), hint: "delete it; it may have come along from another program")
    return true
  }

  // MARK: - From libyaml

  /// The tree as Yams sees it; nil after a mistake of syntax or for an empty file.
  private mutating func compose() -> Yams.Node? {
    var scalars = source.scalars
    for attempt in 0... {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      do {
        // Not `Yams.compose`: its default encoding depends on the environment.
        let parser = try Yams.Parser(yaml: String(text), resolver: .basic, encoding: .utf8)
        return try parser.singleRoot()
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        // Yams names one place only and stops. Make that key unlike any other and read again; the
        // walk over the tree puts it back and reports both places.
        let mark = context.mark
        let offset = source.offset(markLine: mark.line, column: mark.column)
        guard attempt < 100, let place = replaceable(offset), replaced[place] == nil,
          let stand = Unicode.Scalar(0xE000 + UInt32(attempt))
        else {
          let names = keys.map { "`\($0)`" }.joined(separator: ", ")
          report(
            TreeCode.duplicateKey, "\(names) stands twice in one mapping",
            at: source.span(at: offset))
          return nil
        }
        replaced[place] = scalars[place]
        scalars[place] = stand
      } catch {
        diagnostics.append(syntaxDiagnostic(error, in: source))
        return nil
      }
    }
    return nil
  }

  /// The offset of the first character of a key that another may stand for.
  private func replaceable(_ offset: Int) -> Int? {
    guard let first = source[offset] else { return nil }
    let place = first == "\"" || first == "'" ? offset + 1 : offset
    guard let character = source[place], !character.isYAMLSpace else { return nil }
    let structural: Set<Unicode.Scalar> = [
      "\"", "'", "\\", "[", "]", "{", "}", ",", "&", "*", "!", "?", ":", "#", "|", ">",
    ]
    return structural.contains(character) ? nil : place
  }

  /// The offset of the character at which Yams says that a node begins.
  func offset(of mark: Yams.Mark?) -> Int {
    mark.map { source.offset(markLine: $0.line, column: $0.column) } ?? 0
  }

  func style(of scalar: Yams.Node.Scalar) -> YAMLScalarStyle {
    switch scalar.style {
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal, .folded: .block
    case .any, .plain: .plain
    }
  }

  /// The text of a scalar, with the character put back that stood in for another.
  func text(of scalar: Yams.Node.Scalar) -> String {
    guard !replaced.isEmpty else { return scalar.string }
    let offset = offset(of: scalar.mark)
    let place = style(of: scalar).isQuoted ? offset + 1 : offset
    guard let original = replaced[place] else { return scalar.string }
    var text = String(original).unicodeScalars
    text.append(contentsOf: scalar.string.unicodeScalars.dropFirst())
    return String(text)
  }
}
