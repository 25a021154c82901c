public import Diagnostics
public import Quantities

/// Everything a run of one scenario found, ready to be written, shown or drawn.
public struct RunResults: Sendable {
  /// The scenario: `plan`, or the name of the last patch.
  public var scenario: String
  /// The plan's id.
  public var planID: String
  /// The plan's title.
  public var title: LocalizedText
  /// The patch's title, nil for the plan itself.
  public var patchTitle: LocalizedText?
  /// Seed of every random stream.
  public var seed: UInt64
  /// How many draws.
  public var draws: Int
  /// Whether means of units move instead of whole units at random.
  public var movesMeans: Bool
  /// How beliefs were laid out over the draws; nil for independent draws.
  public var sampling: SamplingSummary?
  /// What charts and tables must know of the KPIs, in the order of the plan.
  public var indicators: [IndicatorInfo]
  /// Rows of `projections.csv`.
  public var projections: [ProjectionRow]
  /// Rows of `attainment.csv`.
  public var attainment: [AttainmentRow]
  /// Rows of `attainment_path.csv`; empty where no target is judged by period.
  public var attainmentPath: [AttainmentPathRow] = []
  /// Rows of `funnel.csv`; empty where the plan has no pipeline with stages behind each other.
  public var funnels: [FunnelRow] = []
  /// Rows of `outturns.csv`; empty where no observation lies after `as_of`.
  public var outturns: [OutturnRow]
  /// Rows of `checks.csv`; empty where the plan checks nothing.
  public var checks: [CheckRow]
  /// Rows of `budget.csv`; empty where the plan has no money.
  public var budget: [BudgetRow]
  /// Cited sources of the budget's total: publisher and date.
  public var budgetCitations: [String]
  /// Fitted curves of top-down KPIs.
  public var fits: [FitSummary]
  /// How errors of top-down KPIs go together.
  public var errorCorrelations: [ErrorCorrelation]
  /// How known outturns sharpened the simulation; nil where none did.
  public var update: UpdateSummary?
  /// Rows of `assumptions.csv`: what known outturns say about the assumptions; empty where none did.
  public var assumptions: [AssumptionRow]
  /// What the histories of top-down KPIs say about their forecasts; empty where nobody asked.
  public var diagnostics: [IndicatorDiagnostics]
  /// What the reader should know.
  public var warnings: [Diagnostic]

  /// Creates results.
  public init(
    scenario: String, planID: String, title: LocalizedText, patchTitle: LocalizedText?,
    seed: UInt64, draws: Int, movesMeans: Bool = false,
    sampling: SamplingSummary? = nil, indicators: [IndicatorInfo],
    projections: [ProjectionRow],
    attainment: [AttainmentRow], outturns: [OutturnRow], checks: [CheckRow] = [],
    budget: [BudgetRow],
    budgetCitations: [String], fits: [FitSummary],
    errorCorrelations: [ErrorCorrelation], update: UpdateSummary? = nil,
    assumptions: [AssumptionRow] = [],
    diagnostics: [IndicatorDiagnostics] = [], warnings: [Diagnostic]
  ) {
    self.scenario = scenario
    self.planID = planID
    self.title = title
    self.patchTitle = patchTitle
    self.seed = seed
    self.draws = draws
    self.movesMeans = movesMeans
    self.sampling = sampling
    self.indicators = indicators
    self.projections = projections
    self.attainment = attainment
    self.outturns = outturns
    self.checks = checks
    self.budget = budget
    self.budgetCitations = budgetCitations
    self.fits = fits
    self.errorCorrelations = errorCorrelations
    self.update = update
    self.assumptions = assumptions
    self.diagnostics = diagnostics
    self.warnings = warnings
  }
}
