/// How a word ends when it is read aloud in Korean.
enum WordEnding: Hashable, Sendable {
  /// With a vowel.
  case vowel
  /// With ㄹ, which counts as a vowel before 로.
  case rieul
  /// With any other consonant.
  case consonant

  /// Finds the ending; nil where the word's sound is unknown.
  init?(of word: String) {
    let text = WordEnding.spoken(word)
    guard let last = text.last else { return nil }
    if let hangul = WordEnding.hangul(last) {
      self = hangul
    } else if last.isASCII, last.isNumber {
      self = WordEnding.number(text)
    } else if last.isASCII, last.isLetter {
      self = WordEnding.latin(text)
    } else if last == "%" {
      self = .vowel
    } else {
      return nil
    }
  }

  /// Drops what is not read: closing marks and a bracketed addition.
  private static func spoken(_ word: String) -> [Character] {
    var text = Array(word)
    while let last = text.last {
      if last == ")", let open = text.lastIndex(of: "("), open > 0 {
        text.removeSubrange(open...)
      } else if last.isWhitespace || "\"'”’」』》〉)].,".contains(last) {
        text.removeLast()
      } else {
        break
      }
    }
    return text
  }

  /// A syllable is 588·initial + 28·vowel + final (The Unicode Standard, section 3.12).
  private static func hangul(_ character: Character) -> WordEnding? {
    guard let scalar = character.unicodeScalars.first?.value, (0xAC00...0xD7A3).contains(scalar)
    else { return nil }
    switch (scalar - 0xAC00) % 28 {
    case 0: return .vowel
    case 8: return .rieul
    default: return .consonant
    }
  }

  private static func number(_ text: [Character]) -> WordEnding {
    var digits: [Character] = []
    for character in text.reversed() {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if character == "." {
        // Decimals are read digit by digit, so a last 0 is 영.
        return digit(digits.first ?? "0")
      } else if character != "," {
        break
      }
    }
    let zeros = digits.prefix { $0 == "0" }.count
    if zeros == digits.count || zeros == 0 { return digit(digits.first ?? "0") }
    // 10¹² is 조; 십, 백, 천, 만 and 억 end with consonants.
    return zeros == 12 ? .vowel : .consonant
  }

  private static func digit(_ digit: Character) -> WordEnding {
    switch digit {
    case "1", "7", "8": .rieul
    case "0", "3", "6": .consonant
    default: .vowel
    }
  }

  /// Capitals are spelled by the names of letters, other words by the usual transcription.
  private static func latin(_ text: [Character]) -> WordEnding {
    let word = text.reversed().prefix { $0.isASCII && $0.isLetter }.reversed()
    let letters = Array(word)
    guard let last = letters.last else { return .vowel }
    if letters.allSatisfy(\.isUppercase) {
      return switch last {
      case "L", "R": .rieul
      case "M", "N": .consonant
      default: .vowel
      }
    }
    let before = letters.count > 1 ? Character(letters[letters.count - 2].lowercased()) : " "
    switch Character(last.lowercased()) {
    case "l": return .rieul
    case "m", "n": return .consonant
    case "g" where before == "n": return .consonant
    case "k" where before == "c": return .consonant
    case "k", "p", "t": return "aeiou".contains(before) ? .consonant : .vowel
    default: return .vowel
    }
  }
}
