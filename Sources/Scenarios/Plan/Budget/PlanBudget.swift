public import PublicFinance
public import Diagnostics
public import Quantities

/// Money of a plan: a total and the lines it is made of.
///
/// Amounts are in canonical currency units by fiscal year.
public struct PlanBudget: Hashable, Sendable {
  /// Year of amounts that carry no date.
  public var fiscalYear: Int?
  /// The stated total by fiscal year; empty where none is stated.
  public var totals: [Int: Double]
  /// Where the total comes from.
  public var totalProvenance: Provenance?
  /// What is done where lines and total differ.
  public var spread: Spread?
  /// In the order of the file, before any spread.
  public var lines: [Line]
  /// What the lines are called where things repeat over them: the header of their column in a file,
  /// `line` where they stand in the plan.
  public var lineDimension = "line"
  /// Tag names in the order of the file: category, ministry, grade and so on.
  public var tags: [String]
  /// Labels of tag values, by tag and id, from `dimensions`.
  public var tagLabels: [String: [String: LocalizedText]]
  /// Where the block stands.
  public var span: SourceSpan
  /// The prices of all amounts; lines and totals stated in others were converted.
  public var prices = PriceBasis.nominal
  /// The price index, where the plan gives one.
  public var deflator: Deflator?
  /// How the lines are spent; nil where the plan does not say.
  public var execution: BudgetExecution?

  /// What is done where lines and total differ.
  public enum Spread: String, Hashable, Sendable, CaseIterable {
    /// Every line is scaled by the same factor.
    case proRata = "pro_rata"
    /// The difference is shown as an unassigned line.
    case remainder
  }

  /// One line.
  public struct Line: Hashable, Sendable {
    /// The id.
    public var id: String
    /// What people read.
    public var label: LocalizedText
    /// The amount by fiscal year, canonical currency units.
    public var amounts: [Int: Double]
    /// What kind of spending it is; `subsidy` where none is given.
    public var instrument: Instrument
    /// Tag values by tag name.
    public var tags: [String: String]
    /// Where it comes from.
    public var provenance: Provenance
    /// Where it stands.
    public var span: SourceSpan
    /// Stated figures besides the amount, by fiscal year, canonical currency units.
    public var figures: [BudgetFigure: [Int: Double]] = [:]
    /// The prices the line is stated in; nil for those of the budget.
    public var statedPrices: PriceBasis?
  }
}
