internal import Diagnostics
internal import Yams

/// A key and a value of a mapping, with whether a mistake in the value was already reported.
struct FlowPair {
  var key: Yams.Node
  var value: Yams.Node
  var isReported = false

  init(_ key: Yams.Node, _ value: Yams.Node) {
    self.key = key
    self.value = value
  }
}

/// The comma inside braces: `{value: 53,000억원}` is two keys in YAML, `value` and `000억원`.
extension YAMLReader {
  /// Finds keys without a value that follow a plain value, reports the comma between them and
  /// takes them away.
  mutating func joinAtCommas(_ pairs: inout [FlowPair]) {
    var kept: [FlowPair] = []
    var index = 0
    while index < pairs.count {
      var pair = pairs[index]
      var pieces: [Yams.Node.Scalar] = []
      if case .scalar(let value) = pair.value, style(of: value) == .plain, !value.string.isEmpty {
        while index + 1 < pairs.count, let piece = bareKey(pairs[index + 1]) {
          pieces.append(piece)
          index += 1
        }
        if !pieces.isEmpty {
          reportComma(key: pair.key, value: text(of: value), pieces)
          pair.isReported = true
        }
      }
      kept.append(pair)
      index += 1
    }
    pairs = kept
  }

  /// The key of a pair that is nothing but a plain word between commas.
  private func bareKey(_ pair: FlowPair) -> Yams.Node.Scalar? {
    guard case .scalar(let key) = pair.key, style(of: key) == .plain, !key.string.isEmpty,
      case .scalar(let value) = pair.value, style(of: value) == .plain, value.string.isEmpty,
      keyWithoutColon(text(of: key)) == nil
    else { return nil }
    let place = YAMLScalarText(text(of: key), .plain, at: offset(of: key.mark), in: source)
    var next = place.end
    while let scalar = source[next], scalar.isYAMLSpace { next += 1 }
    return source[next] == "," || source[next] == "}" ? key : nil
  }

  /// The key of the language with which a bare word such as `unit person` begins.
  func keyWithoutColon(_ text: String) -> String? {
    let word = String(text.prefix { $0 != " " })
    return annotationKeys.contains(word) || textKeys.contains(word) ? word : nil
  }

  private mutating func reportComma(
    key: Yams.Node, value: String, _ pieces: [Yams.Node.Scalar]
  ) {
    let name = key.scalar.map { text(of: $0) } ?? ""
    var joined = value
    var isNumber = true
    var separated = value
    for piece in pieces {
      let text = text(of: piece)
      let digits = text.unicodeScalars.prefix { $0.isDigit }.count
      isNumber = isNumber && digits == 3 && joined.unicodeScalars.last?.isDigit == true
      joined += text
      let isTight = source[offset(of: piece.mark) - 1] == ","
      separated += (isTight ? "," : ", ") + text
    }
    var comma = pieces.first.map { offset(of: $0.mark) } ?? 0
    while comma > 0, source[comma] != "," { comma -= 1 }
    let ownLine = "a line of its own below, `\(name): \(separated)`, without braces"
    let hint: String
    if isNumber {
      hint = "write `\(name): \(joined)`, or use \(ownLine)"
    } else if value.contains("(") {
      hint = "use \(ownLine)"
    } else {
      hint = "write `\(name): \"\(separated)\"` if it is text, or use \(ownLine)"
    }
    report(
      TreeCode.commaInBraces, "inside braces a comma ends the value of `\(name)`",
      at: source.span(at: comma), hint: hint)
  }
}
