internal import Quantities

/// What people call the tags of a budget.
enum TagWords {
  /// `부처`, `ministry`; a tag of a plan's own stands for itself.
  static func text(_ tag: String, _ language: Language) -> String {
    guard language == .ko else { return tag }
    switch tag {
    case "category": return "분야"
    case "ministry": return "부처"
    case "account": return "회계"
    case "field": return "재정 분야"
    case "sector": return "부문"
    case "programme": return "프로그램"
    default: return tag
    }
  }
}
