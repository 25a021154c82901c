/// How many columns of a terminal a text takes.
///
/// East Asian wide and fullwidth characters (Hangul among them) and emoji take two, combining
/// marks and other invisible characters none, control characters none. Characters are taken as
/// grapheme clusters, so a flag or a syllable of conjoining jamo counts once.
///
/// > Reference: Unicode Standard Annex 11, East Asian Width (classes W and F).
///
/// - Parameter text: Any text; a tab counts 0, so expand tabs first.
/// - Returns: The number of columns.
public func displayWidth(_ text: some StringProtocol) -> Int {
  var width = 0
  for character in text { width += displayWidth(of: character) }
  return width
}

/// Columns of one grapheme cluster: those of its widest scalar.
func displayWidth(of character: Character) -> Int {
  var width = 0
  for scalar in character.unicodeScalars {
    // An emoji variation selector asks for the wide, coloured form of what stands before it.
    if scalar.value == 0xFE0F, width == 1 { return 2 }
    width = max(width, displayWidth(of: scalar))
  }
  return width
}

private func displayWidth(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value >= 0x20, value < 0x7F { return 1 }
  if value < 0xA0 { return 0 }
  if value < 0x300 { return value == 0xAD ? 0 : 1 }
  if isWide(value) { return isCombining(scalar) ? 0 : 2 }
  // Vowels and final consonants of conjoining Hangul jamo sit inside the syllable before them.
  if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
    return 0
  default: return scalar.properties.isEmojiPresentation ? 2 : 1
  }
}

/// Combining marks inside the wide blocks, such as the tone marks U+302A and U+3099.
private func isCombining(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .nonspacingMark
}

private func isWide(_ value: UInt32) -> Bool {
  guard value >= 0x1100 else { return false }
  var low = 0
  var high = wideRanges.count
  while low < high {
    let middle = (low + high) / 2
    if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
  }
  return low < wideRanges.count && wideRanges[low].contains(value)
}

/// Blocks of class W or F in EastAsianWidth.txt of Unicode 15, apart from single emoji.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF,
  0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
  0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
  0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
]
