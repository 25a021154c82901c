public import Quantities

/// A level of the budget tree, from the widest to the narrowest.
///
/// A line says where it stands by tags of these names; task and category are tags beside them.
///
/// > Reference: National Finance Act of Korea, Article 21; field names of Open Fiscal Data Korea.
public enum BudgetLevel: String, Hashable, Sendable, CaseIterable, Comparable {
  /// Ministry or agency (소관).
  case ministry
  /// Account or fund (회계·기금).
  case account
  /// Field of spending (분야).
  case field
  /// Part of a field (부문).
  case sector
  /// Programme (프로그램).
  case programme
  /// Activity (단위사업).
  case activity
  /// Project (세부사업).
  case project

  /// What people read.
  public var label: LocalizedText {
    switch self {
    case .ministry: LocalizedText(ko: "소관", en: "Ministry")
    case .account: LocalizedText(ko: "회계", en: "Account")
    case .field: LocalizedText(ko: "분야", en: "Field")
    case .sector: LocalizedText(ko: "부문", en: "Sector")
    case .programme: LocalizedText(ko: "프로그램", en: "Programme")
    case .activity: LocalizedText(ko: "단위사업", en: "Activity")
    case .project: LocalizedText(ko: "세부사업", en: "Project")
    }
  }

  /// Wide levels come before narrow ones.
  public static func < (a: BudgetLevel, b: BudgetLevel) -> Bool { a.depth < b.depth }

  private var depth: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
