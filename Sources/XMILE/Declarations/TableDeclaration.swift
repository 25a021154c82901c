internal import Diagnostics
internal import Simulation

/// A graphical function as a file declares it.
struct TableDeclaration {
  /// The function, or nil where it was wrong and has been reported.
  var function: GraphicalFunction?
  /// Where it stands.
  var span: SourceSpan

  /// Reads `<gf>`.
  ///
  /// > Reference: XMILE 1.0, §3.1.4 and §4.3.
  init(_ element: MarkupElement, into diagnostics: inout DiagnosticCollector) {
    span = element.span
    do { function = try Self.function(element) } catch { diagnostics.append(error) }
  }

  private static func function(_ element: MarkupElement) throws(Diagnostic) -> GraphicalFunction {
    func wrong(_ message: String, at span: SourceSpan, hint: String? = nil) -> Diagnostic {
      Diagnostic("graphical-function", message, at: span, hint: hint)
    }
    guard let points = element.first("ypts") else {
      throw wrong("the graphical function has no `<ypts>`", at: element.span)
    }
    let y = try numbers(points)
    guard !y.isEmpty else { throw wrong("`<ypts>` holds no number", at: points.span) }
    let kind = try kind(element)
    if let places = element.first("xpts"), !places.text.isBlank {
      let x = try numbers(places)
      guard x.count == y.count else {
        throw wrong(
          "\(x.count) places (`<xpts>`) but \(y.count) values (`<ypts>`)", at: places.span)
      }
      if let i = x.indices.dropFirst().first(where: { !(x[$0 - 1] <= x[$0]) }) {
        throw wrong(
          "the places of points decrease from \(x[i - 1]) to \(x[i])", at: places.span,
          hint: "`<xpts>` go from the least to the greatest")
      }
      return GraphicalFunction(x: x, y: y, kind: kind)
    }
    guard let scale = element.first("xscale") else {
      throw wrong(
        "the graphical function has neither `<xpts>` nor `<xscale>`", at: element.span,
        hint: "`<xscale min=\"0\" max=\"10\"/>` spreads the points evenly")
    }
    guard let low = scale.number("min"), let high = scale.number("max"), low <= high else {
      throw wrong("`<xscale>` needs `min` and `max`, two numbers in order", at: scale.span)
    }
    return GraphicalFunction(over: low...high, y: y, kind: kind)
  }

  private static func kind(_ element: MarkupElement) throws(Diagnostic) -> GraphicalFunction.Kind {
    switch element.attributes["type"]?.lowercased() {
    case nil:
      return element.attributes["discrete"]?.lowercased() == "true" ? .discrete : .continuous
    case "continuous": return .continuous
    case "extrapolate": return .extrapolate
    case "discrete": return .discrete
    case .some(let other):
      throw Diagnostic(
        "graphical-function", "no graphical function has the type `\(other)`", at: element.span,
        hint: "types are `continuous`, `extrapolate` and `discrete`")
    }
  }

  private static func numbers(_ element: MarkupElement) throws(Diagnostic) -> [Double] {
    let separator = element.attributes["sep"]?.first ?? ","
    var values: [Double] = []
    let parts = element.text.string.split(separator: separator, omittingEmptySubsequences: false)
    for part in parts {
      let text = String(part.filter { !$0.isWhitespace })
      if text.isEmpty, parts.count == 1 || values.count == parts.count - 1 { continue }
      guard let value = MarkupElement.number(text) else {
        throw Diagnostic(
          "graphical-function", "`\(text)` is not a number", at: element.text.span,
          hint: "points stand between `\(separator)`; `sep` names another sign")
      }
      values.append(value)
    }
    return values
  }
}

extension MarkupElement {
  /// The finite number that an attribute holds.
  func number(_ attribute: String) -> Double? { attributes[attribute].flatMap(Self.number) }

  /// Reads a finite number, with space around it and a bare dot at either end.
  static func number(_ text: String) -> Double? {
    var plain = text.filter { !$0.isWhitespace }
    if plain.hasPrefix(".") { plain = "0" + plain }
    if plain.hasPrefix("-.") { plain = "-0" + plain.dropFirst() }
    if plain.hasPrefix("+") { plain.removeFirst() }
    if plain.hasSuffix(".") { plain.removeLast() }
    let signs = plain.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard signs, let value = Double(plain), value.isFinite else { return nil }
    return value
  }
}
