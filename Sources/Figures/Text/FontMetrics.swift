/// Widths of text without a renderer: an upper bound for the font families of the theme.
///
/// Advance widths in thousandths of the font size, each the larger of Noto Sans CJK KR and
/// NanumGothic (regular and bold faces read from the font files of Debian 12), plus 3 % for the
/// hinting of renderers. Hangul syllables are all equally wide in both families.
enum FontMetrics {
  /// The width of a text in pixels.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - size: The font size in pixels.
  ///   - bold: Whether the bold face is used.
  /// - Returns: At least what a renderer draws.
  static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(scalar, bold: bold) }
    return Double(thousandths) * size * 1.03 / 1000
  }

  /// The height of a line in pixels, from one baseline to the next.
  static func lineHeight(_ size: Double) -> Double { size * 1.35 }

  /// How far the tallest glyphs rise above the baseline, in pixels.
  static func ascent(_ size: Double) -> Double { size * 0.88 }

  /// How far the deepest glyphs fall below the baseline, in pixels.
  static func descent(_ size: Double) -> Double { size * 0.24 }

  private static func advance(_ scalar: Unicode.Scalar, bold: Bool) -> Int {
    let value = scalar.value
    switch value {
    case 0x20..<0x7F: return bold ? boldASCII[Int(value) - 32] : regularASCII[Int(value) - 32]
    case 0x0..<0x20, 0x7F: return 280
    case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: return 940
    case 0xA0: return 280
    case 0xB7: return 592
    case 0x2018, 0x2019: return 325
    case 0x201C, 0x201D: return 574
    case 0x2013: return 544
    case 0x2014: return 908
    case 0xA0...0x24F, 0x20A9: return 1000
    case 0x250...0x52F: return 1000
    case 0x200B...0x200F, 0xFE00...0xFE0F, 0x300...0x36F: return 0
    case 0x1F000...0x1FBFF, 0x2600...0x27BF: return 1400
    default: return 1050
    }
  }

  /// From the space to the tilde.
  private static let regularASCII = [
    280, 424, 474, 606, 606, 1090, 727, 303, 363, 363, 606, 654, 303, 363, 303, 392, 606, 606, 606,
    606, 606, 606, 606, 606, 606, 606, 303, 303, 555, 654, 555, 545, 946, 727, 657, 672, 727, 589,
    552, 797, 728, 293, 535, 646, 543, 969, 727, 787, 633, 787, 635, 596, 599, 727, 666, 1029, 666,
    666, 603, 363, 966, 363, 654, 559, 606, 563, 618, 510, 620, 554, 363, 606, 607, 275, 275, 552,
    284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 848, 510, 521, 484, 338, 270, 338, 654,
  ]

  private static let boldASCII = [
    280, 424, 574, 606, 606, 1090, 740, 325, 378, 378, 606, 654, 325, 370, 325, 387, 606, 606, 606,
    606, 606, 606, 606, 606, 606, 606, 325, 325, 590, 654, 590, 545, 1007, 727, 681, 672, 727, 615,
    585, 797, 757, 330, 568, 686, 578, 969, 749, 787, 667, 787, 682, 624, 625, 748, 666, 1029, 666,
    666, 613, 378, 966, 378, 654, 567, 626, 591, 644, 527, 644, 581, 372, 606, 640, 304, 306, 604,
    315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 654,
  ]
}
