/// Colours and sizes of all figures: quiet, on white, readable in print and with any colour vision.
///
/// Text has at least 4.5:1 contrast to its ground and marks at least 3:1 (WCAG 2.2, 1.4.3 and
/// 1.4.11); the tests hold both.
enum Theme {
  static let ground = Color(0xFFFFFF)
  /// Titles, values, history.
  static let ink = Color(0x222222)
  /// Axis labels, subtitles, notes.
  static let quiet = Color(0x595959)
  /// Grid lines, which carry no information of their own.
  static let grid = Color(0xE3E3E3)
  /// The axis line and ticks.
  static let axis = Color(0x8C8C8C)
  /// The median and the edge of the bands.
  static let forecast = Color(0x0B4F8A)
  static let edge = Color(0x5E90BF)
  /// The middle half of the draws.
  static let inner = Color(0x9CC0E2)
  /// The middle 80 % of the draws.
  static let outer = Color(0xD5E5F4)
  /// Targets, deadlines and milestones.
  static let target = Color(0xB3261E)

  /// Six colours for categories, in the order they are stacked.
  ///
  /// Searched on a grid of sRGB under bounds on chroma and contrast. Least CAM02-UCS difference of
  /// any pair (colorspacious 1.1.2; dichromacy after Machado, Oliveira and Fernandes 2009): 25.8
  /// normal, 21.5 protan, 22.3 deutan, 22.9 tritan; of neighbours in any view 26.0. Contrast with
  /// white 3.09 to 12.8.
  static let categories: [Color] = [
    Color(0x1E4B87), Color(0xC3871E), Color(0x69002D), Color(0xA578E1), Color(0x695A00),
    Color(0x5A9687),
  ]

  /// CairoSVG takes only the first family, so the Debian name of a font with Hangul comes first.
  static let fonts =
    "'Noto Sans CJK KR', 'Noto Sans KR', NanumGothic, 'Malgun Gothic', 'Apple SD Gothic Neo', "
    + "sans-serif"

  static let titleSize = 17.0
  static let subtitleSize = 13.0
  static let labelSize = 12.0
  static let smallSize = 11.0
  static let width = 720.0
  static let margin = 16.0
}
