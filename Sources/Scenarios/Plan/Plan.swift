public import Diagnostics
public import Quantities
public import Series

/// A plan that was read, patched and found free of mistakes.
public struct Plan: Sendable {
  /// Names the output folder and the random streams.
  public var id: String
  /// The title, if given.
  public var title: LocalizedText?
  /// A remark, if given.
  public var note: LocalizedText?
  /// The periods simulated; fixes the step.
  public var horizon: PeriodRange
  /// The last day that is known; nil is the last observation.
  ///
  /// Observations after it score the forecast.
  public var asOf: CalendarDate?
  /// The first month of a fiscal year, 1 to 12.
  public var fiscalYearStart: Int
  /// Currency of money without one.
  public var currency: String
  /// Draws, seed, mode.
  public var run: RunSettings
  /// Cited sources by id, in the order of the file.
  public var sources: [PlanSource]
  /// Labels of the plan's own unit words.
  public var unitLabels: [String: LocalizedText]
  /// Assumptions and levers, in the order of the file.
  public var inputs: [PlanInput]
  /// In the order of the file.
  public var pipelines: [PlanPipeline]
  /// Free equations, in the order of the file, variables before flows.
  public var variables: [PlanVariable]
  /// Quantities that flows fill and drain, in the order of the file.
  public var stocks: [PlanStock]
  /// What may happen, in the order of the file.
  public var events: [PlanEvent]
  /// Response curves, in the order of the file.
  public var links: [PlanLink]
  /// In the order of the file.
  public var kpis: [KPI]
  /// Wanted rank correlations between assumptions.
  public var correlations: [PlanCorrelation]
  /// Stated rank correlations between the forecast errors of KPIs.
  public var errorCorrelations: [PlanCorrelation]
  /// The plans that are part of it.
  public var used: [UsedPlan] = []
  /// What must hold, in the order of the file.
  public var checks: [PlanCheck]
  /// Money, if the plan has any.
  public var budget: PlanBudget?
  /// Where money may go, if the plan asks that.
  public var allocation: PlanAllocation?
  /// What the reader should know, such as unused names.
  public var warnings: [Diagnostic]
  /// Every file read: the plan, its patches, its data, in the order of reading.
  public var files: [SourceFile]
  /// The title of the patch applied last, nil for the plan itself.
  public var patchTitle: LocalizedText?

  /// What is known of an indicator, by the day of this plan or else of the used plan it belongs to;
  /// nil where nothing was observed.
  public func known(of kpi: KPI) -> TimeSeries? {
    kpi.observed?.known(on: asOf ?? kpi.asOf)
  }
}

/// How a plan is run.
public struct RunSettings: Hashable, Sendable {
  /// How many draws.
  public var draws = 10_000
  /// The seed of every random stream.
  public var seed: UInt64 = 1
  /// Whether units move at random or as their means.
  public var expected = false
  /// How the beliefs that are drawn once are laid out over the draws.
  public var sampling = Sampling.random

  /// How beliefs are laid out over the draws.
  public enum Sampling: String, CaseIterable, Hashable, Sendable {
    /// Independently.
    case random
    /// As a Latin hypercube.
    case latinHypercube = "latin_hypercube"
    /// As a scrambled Sobol' sequence.
    case sobol
  }
}

/// Where a number comes from.
public struct PlanSource: Hashable, Sendable {
  /// The id that `source:` cites.
  public var id: String
  /// The title of the page or document.
  public var title: String?
  /// Who published it.
  public var publisher: String?
  /// When, as written.
  public var date: String?
  /// Where it can be read.
  public var url: String?

  /// Creates a source.
  public init(
    id: String, title: String? = nil, publisher: String? = nil, date: String? = nil,
    url: String? = nil
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.date = date
    self.url = url
  }
}

/// A wanted rank correlation between two named assumptions, or the forecast errors of two KPIs.
public struct PlanCorrelation: Hashable, Sendable {
  /// The names of the two.
  public var names: [String]
  /// Spearman's rank correlation.
  public var rank: Double
  /// Where it stands.
  public var span: SourceSpan
}
