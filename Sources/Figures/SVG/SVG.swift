import Glibc

/// Numbers and texts as an SVG file writes them.
enum SVG {
  /// A coordinate with at most one decimal and no trailing zero; rounding is half away from zero.
  static func number(_ value: Double) -> String {
    // Ranges whose extent overflows have no pixels.
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded())
    let whole = tenths.magnitude / 10
    let rest = tenths.magnitude % 10
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? sign + String(whole) : sign + String(whole) + "." + String(rest)
  }

  /// Text for element content and attributes; characters that XML forbids become spaces.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
