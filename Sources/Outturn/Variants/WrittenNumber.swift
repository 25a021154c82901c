/// A number as written, taken apart: `40억원` is 40 and `억원`, `KRW 2bn` has `KRW ` before it.
struct WrittenNumber {
  var prefix: String
  var value: Double
  var suffix: String

  /// Whether it says no unit.
  var isBare: Bool { prefix.isEmpty && suffix.isEmpty }

  /// Takes a text apart; nil where it holds no number, or more than one.
  init?(_ text: String) {
    let characters = Array(text)
    func isDigit(_ place: Int) -> Bool {
      place < characters.count && characters[place].isASCII && characters[place].isNumber
    }
    guard var start = characters.indices.first(where: { isDigit($0) || characters[$0] == "." })
    else { return nil }
    if start > 0, characters[start - 1] == "-" { start -= 1 }
    var end = start + (characters[start] == "-" ? 1 : 0)
    while end < characters.count {
      let isInside = isDigit(end) || [".", ",", "_"].contains(characters[end])
      guard isInside else { break }
      end += 1
    }
    if end < characters.count, characters[end] == "e" || characters[end] == "E" {
      let sign = end + 1 < characters.count && ["+", "-"].contains(characters[end + 1]) ? 1 : 0
      if isDigit(end + 1 + sign) {
        end += 1 + sign
        while isDigit(end) { end += 1 }
      }
    }
    let digits = String(characters[start..<end]).filter { $0 != "," && $0 != "_" }
    guard let value = Double(digits), value.isFinite,
      !characters[end...].contains(where: { $0.isASCII && $0.isNumber })
    else { return nil }
    self.value = value
    prefix = String(characters[..<start])
    suffix = String(characters[end...])
  }
}
