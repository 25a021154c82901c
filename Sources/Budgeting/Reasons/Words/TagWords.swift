public import Quantities

/// What people call the tags of a budget.
public enum TagWords {
  /// The words for a tag among others: `부처`, `ministry`; a tag of a plan's own stands for itself.
  ///
  /// `field`, the function of a budget (분야), is 재정 분야 only where categories (분야) stand beside it.
  ///
  /// - Parameters:
  ///   - tag: The tag.
  ///   - tags: All tags of the lines.
  /// - Returns: What it is called.
  public static func label(_ tag: String, among tags: [String] = []) -> LocalizedText {
    let korean: String? =
      switch tag {
      case "category": "분야"
      case "ministry": "부처"
      case "account": "회계"
      case "field": tags.contains("category") ? "재정 분야" : "분야"
      case "sector": "부문"
      case "programme": "프로그램"
      case "instrument": "지원방식"
      case "grade": "등급"
      case "task": "과제"
      default: nil
      }
    return LocalizedText(ko: korean ?? tag, en: tag)
  }

  /// The words for a tag whose column has a header of its own: what the header says, in its language.
  ///
  /// - Parameters:
  ///   - tag: The tag.
  ///   - header: The header as written.
  ///   - tags: All tags of the lines.
  /// - Returns: What it is called.
  static func label(_ tag: String, header: String, among tags: [String]) -> LocalizedText {
    let isKorean = header.unicodeScalars.contains { !$0.isASCII }
    return LocalizedText(ko: isKorean ? header : label(tag, among: tags)[.ko], en: tag)
  }
}
