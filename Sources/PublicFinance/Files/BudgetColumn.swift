internal import Quantities

/// What a column of a budget file holds, told from its header.
public enum BudgetColumn: Hashable, Sendable {
  /// The id of the line.
  case id
  /// What people read.
  case label
  /// What people read in English, beside the label.
  case englishLabel
  /// The fiscal year of the row.
  case fiscalYear
  /// The kind of money.
  case instrument
  /// The amount of the line.
  case amount
  /// Another figure of the year.
  case figure(BudgetFigure)
  /// A level of the tree, as a tag.
  case level(BudgetLevel)
  /// Any other tag.
  case tag(String)
  /// What a row says of itself: `source`, `basis`, `qualifier`, `note`.
  case annotation(String)
  /// What kind of row it is in `budget.csv`: a line, or a sum.
  case rowLevel
  /// An amount whose meaning public descriptions of the data disagree about.
  case ambiguous
  /// Nothing that a budget needs.
  case other

  /// Whether the column holds money.
  public var isMoney: Bool {
    switch self {
    case .amount, .figure, .ambiguous: true
    default: false
    }
  }

  /// What a header means, in Korean, in English, or as a field of Open Fiscal Data Korea.
  ///
  /// > Reference: field names of Open Fiscal Data Korea (열린재정); two public descriptions of its
  /// > amounts of the current year disagree on which is the bill and which was enacted.
  ///
  /// Nil for a header that is not known.
  ///
  /// - Parameter header: The header without its unit.
  public init?(header: String) {
    guard let column = Self.byWord[Self.plain(header)] else { return nil }
    self = column
  }

  /// Headers that a mistyped one may have meant.
  public static let headers: [String] = names.flatMap(\.1) + levels.flatMap(\.1)

  private static let byWord: [String: BudgetColumn] = {
    var words: [String: BudgetColumn] = [:]
    for (column, headers) in names {
      for header in headers { words[plain(header)] = column }
    }
    for (level, headers) in levels {
      for header in headers { words[plain(header)] = .level(level) }
    }
    return words
  }()

  private static func plain(_ header: String) -> String {
    String(header.filter { $0 != " " && $0 != "·" && $0 != "_" }).lowercased()
  }

  private static let names: [(BudgetColumn, [String])] = [
    (.id, ["id", "번호"]),
    (.label, ["label", "label_ko", "사업명", "과제명", "명칭"]),
    (.englishLabel, ["label_en", "영문명", "영문사업명", "영문과제명"]),
    (.fiscalYear, ["fiscal_year", "회계연도", "연도", "FSCL_YY"]),
    (.instrument, ["instrument", "지원방식", "재원유형"]),
    (.amount, ["amount", "금액", "예산", "예산액"]),
    (.figure(.bill), ["bill", "예산안", "정부안"]),
    (.figure(.original), ["original", "본예산", "국회확정", "enacted"]),
    (.figure(.supplementary), ["supplementary", "추경", "추가경정", "추가경정예산"]),
    (.figure(.carriedIn), ["carried_in", "전년도이월", "전년도이월액", "전년이월액"]),
    (.figure(.reserve), ["reserve", "예비비"]),
    (.figure(.transfers), ["transfers", "이·전용", "이전용", "전용", "이용", "이체"]),
    (.figure(.excessRevenue), ["excess_revenue", "초과세입", "초과수입"]),
    (.figure(.current), ["current", "예산현액"]),
    (.figure(.allotted), ["allotted", "배정", "배정액", "예산배정"]),
    (.figure(.executed), ["executed", "집행", "집행액", "지출", "지출액"]),
    (.figure(.finalExecuted), ["final_executed", "실집행", "실집행액"]),
    (.figure(.carriedOver), ["carried_over", "이월", "이월액", "다음연도이월액", "차년도이월액"]),
    (.figure(.carriedOverSpecified), ["carried_over_specified", "명시이월", "명시이월액"]),
    (.figure(.carriedOverAccidental), ["carried_over_accidental", "사고이월", "사고이월액"]),
    (.figure(.carriedOverContinuing), ["carried_over_continuing", "계속비이월", "계속비이월액"]),
    (.figure(.lapsed), ["lapsed", "불용", "불용액"]),
    (.tag("subaccount"), ["subaccount", "계정", "계정명", "ACCT_NM"]),
    (.tag("task"), ["task", "과제"]),
    (.tag("category"), ["category", "분류", "유형"]),
    (.annotation("source"), ["source", "출처"]),
    (.annotation("basis"), ["basis"]),
    (.annotation("qualifier"), ["qualifier"]),
    (.annotation("note"), ["note", "비고"]),
    (.ambiguous, ["Y_YY_MEDI_KCUR_AMT", "Y_YY_DFN_MEDI_KCUR_AMT"]),
    (.other, ["Y_PREY_FIRST_KCUR_AMT", "Y_PREY_FNL_FRC_AMT"]),
  ]

  private static let levels: [(BudgetLevel, [String])] = [
    (.ministry, ["ministry", "소관", "소관명", "부처", "부처명", "소관부처", "OFFC_NM"]),
    (.account, ["account", "회계", "회계명", "회계·기금", "회계·기금명", "FSCL_NM"]),
    (.field, ["field", "분야", "분야명", "FLD_NM"]),
    (.sector, ["sector", "부문", "부문명", "SECT_NM"]),
    (.programme, ["programme", "프로그램", "프로그램명", "PGM_NM"]),
    (.activity, ["activity", "단위사업", "단위사업명", "ACTV_NM"]),
    (.project, ["project", "세부사업", "세부사업명", "SACTV_NM"]),
  ]

  /// The header of a meaning.
  ///
  /// - Parameters:
  ///   - column: The meaning.
  ///   - language: Korean or English.
  /// - Returns: The first header that is known for it; for a tag its name.
  static func header(of column: BudgetColumn, _ language: Language) -> String {
    var all = names.first { $0.0 == column }?.1 ?? []
    if case .level(let level) = column { all = levels.first { $0.0 == level }?.1 ?? [] }
    if case .tag(let name) = column, all.isEmpty { all = [name] }
    let korean = all.first { header in header.unicodeScalars.allSatisfy { !$0.isASCII } }
    return (language == .ko ? korean : nil) ?? all.first ?? ""
  }
}
