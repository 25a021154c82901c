internal import Diagnostics
internal import Yams

/// Words a mistake of YAML syntax so that its cause can be found.
///
/// - Parameters:
///   - error: What Yams threw.
///   - source: The file.
/// - Returns: An error with its place.
func syntaxDiagnostic(_ error: any Error, in source: YAMLSource) -> Diagnostic {
  guard let error = error as? YamlError else {
    return Diagnostic(TreeCode.yamlSyntax, "cannot be read as YAML", at: source.span(at: 0))
  }
  switch error {
  case .scanner(let context, let problem, let mark, _),
    .parser(let context, let problem, let mark, _),
    .composer(let context, let problem, let mark, _):
    let place = source.offset(markLine: mark.line, column: mark.column)
    let opening = context.map {
      source.offset(markLine: $0.mark.line, column: $0.mark.column)
    }
    return worded(problem, context?.text ?? "", place, opening, source)
  case .memory:
    return Diagnostic(TreeCode.yamlSyntax, "the file is too large", at: source.span(at: 0))
  default:
    return Diagnostic(TreeCode.yamlSyntax, "cannot be read as YAML", at: source.span(at: 0))
  }
}

/// Finds better words for what libyaml says (`problem`, and `context`: what it was doing since
/// the character at `opening`).
private func worded(
  _ problem: String, _ context: String, _ place: Int, _ opening: Int?, _ source: YAMLSource
) -> Diagnostic {
  let span = source.span(at: shown(place, source))
  func syntax(
    _ message: String, hint: String? = nil, opening note: String? = nil, at own: SourceSpan? = nil
  ) -> Diagnostic {
    let notes = opening.flatMap { offset in
      offset == place ? nil : note.map { [Diagnostic.Note($0, at: source.span(at: offset))] }
    }
    return Diagnostic(
      TreeCode.yamlSyntax, message, at: own ?? span, hint: hint, notes: notes ?? [])
  }
  if let tab = tabIndentation(place, source) {
    return Diagnostic(
      TreeCode.tabIndentation, "a tab cannot indent", at: source.span(at: tab),
      hint: "use two spaces per level")
  }
  if problem.contains("nesting level") {
    return Diagnostic(
      TreeCode.tooDeep, "nested deeper than \(YAMLReader.depthLimit) levels", at: span)
  }
  if problem.contains("undefined alias") || context.contains("scanning an a") {
    let start = context.isEmpty ? place : opening ?? place
    let character = source[start].map { String($0) } ?? "*"
    return Diagnostic(
      TreeCode.anchor, "anchors (`&`) and aliases (`*`) are not allowed",
      at: source.span(at: start), hint: "put text that begins with `\(character)` in quotes")
  }
  if problem.contains("another document")
    || (problem.contains("<document start>") && source[place] == "-")
  {
    return Diagnostic(
      TreeCode.severalDocuments, "a second document begins here; a file holds one plan", at: span,
      hint: "delete the `---`, or move what follows into a file of its own")
  }
  switch problem {
  case "mapping values are not allowed in this context":
    return syntax(
      "a `:` cannot stand here",
      hint: "text that holds `: ` stands in quotes; keys of one mapping begin in one column")
  case "could not find expected ':'":
    return syntax(
      "a key needs a `:` and a value", hint: "write `key: value`, with a space after the colon",
      at: opening.map { source.span($0..<source.endOfLine($0)) })
  case "did not find expected key":
    return syntax(
      "expected a key here", hint: "keys of one mapping begin in one column",
      opening: "the mapping begins here")
  case "did not find expected ',' or '}'":
    return syntax(
      "expected `,` or `}` here", hint: "close the braces, or separate the keys by commas",
      opening: "the braces open here")
  case "did not find expected ',' or ']'":
    return syntax(
      "expected `,` or `]` here", hint: "close the brackets, or separate the items by commas",
      opening: "the brackets open here")
  case "did not find expected '-' indicator":
    return syntax(
      "expected another `- ` item here", hint: "items of one list begin in one column",
      opening: "the list begins here")
  case "block sequence entries are not allowed in this context":
    return syntax(
      "a list item cannot stand here", hint: "begin a list on the line below its key")
  case "found unexpected end of stream" where context.contains("quoted"):
    return syntax(
      "the quote is not closed", at: opening.map { source.span(at: $0) })
  case "found unknown escape character":
    return syntax("unknown escape in double quotes", hint: "use single quotes for text with `\\`")
  case "found character that cannot start any token":
    let character = source[place].map { "`\($0)`" } ?? "this"
    return syntax("\(character) cannot begin a value", hint: "put the text in quotes")
  case "found unexpected ':'":
    return syntax(
      "a `:` without a space after it", hint: "put a space after the colon, or quote the text")
  case "did not find expected node content":
    return syntax("expected a value here", opening: "what it belongs to begins here")
  case "did not find expected <document start>":
    return syntax("expected a key here", hint: "keys of one mapping begin in one column")
  default:
    return syntax(context.isEmpty ? problem : problem + " " + context)
  }
}

/// The tab in the indentation of the line of an offset that may be the cause.
private func tabIndentation(_ place: Int, _ source: YAMLSource) -> Int? {
  let line = source.position(place).line
  var offset = place
  while offset > 0, source.position(offset - 1).line == line { offset -= 1 }
  while let scalar = source[offset], scalar == " " || scalar == "\t" {
    if scalar == "\t" { return offset }
    offset += 1
  }
  return nil
}

/// A place that can be seen: the end of the last line with text rather than the end of the file.
private func shown(_ place: Int, _ source: YAMLSource) -> Int {
  guard place >= source.scalars.count else { return place }
  var offset = source.scalars.count
  while offset > 0, let scalar = source[offset - 1], scalar.isYAMLSpace { offset -= 1 }
  return offset
}
