public import Diagnostics
public import Quantities
public import Series

/// Units moving through ordered stages, as written.
public struct PlanPipeline: Hashable, Sendable {
  /// The name used in expressions; of a repeated pipeline with its elements, `issues.automotive`.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// What moves.
  public var unit: Unit
  /// Whether units are whole.
  public var whole: Bool
  /// In the order of the file.
  public var stages: [PlanStage]
  /// The elements it stands for, empty where nothing is repeated.
  public var elements: [PlanElement]
}

/// One stage of a pipeline, as written.
public struct PlanStage: Hashable, Sendable {
  /// The name used in expressions.
  public var name: String
  /// What people read.
  public var label: LocalizedText
  /// Index of the stage it takes from; nil for the first.
  public var source: Int?
  /// Units per year from outside.
  public var inflow: PlanNumber?
  /// Share that passes; per year (unit `1/year`) where the stage it takes from keeps units that
  /// fail (`rest: stay`) and no batch gives occasions.
  public var yield: PlanNumber?
  /// When it admits, in order of time; the first rule has no start; empty is every period.
  public var batch: [TimedBatch]
  /// Most that may enter, per year, and the window it counts in.
  public var limit: PlanLimit?
  /// A condition: closed while it is 0.
  public var gate: PlanNumber?
  /// Places kept for those from the stage above.
  public var quota: PlanQuota?
  /// Units here at the start.
  public var start: PlanNumber?
  /// Least time here, in years.
  public var length: PlanNumber?
  /// Most that may be here at once.
  public var capacity: PlanNumber?
  /// Share lost per year, compounded.
  public var leak: PlanNumber?
  /// What the next stages do not take.
  public var rest: PlanRest
  /// Where its name stands.
  public var span: SourceSpan
}

/// A batch rule that holds from a period on.
public struct TimedBatch: Hashable, Sendable {
  /// The first period on the plan's step; nil is from the beginning.
  public var start: Period?
  /// When the occasions are.
  public var occasions: Occasions
  /// Most per occasion.
  public var atMost: PlanNumber?

  /// When occasions take place.
  public enum Occasions: Hashable, Sendable {
    /// Every period.
    case everyPeriod
    /// In these periods of every year, counted from 1 on the plan's step.
    case inPeriods([Int])
    /// So often per year.
    case times(PlanNumber)
  }
}

/// Most that may enter a stage within a calendar window.
public struct PlanLimit: Hashable, Sendable {
  /// The limit as a rate per year.
  public var rate: PlanNumber
  /// The window: `300 per year` counts within each calendar year.
  public var window: Frequency
  /// What the stages have in common that share one limit (`across`); nil for a limit of its own.
  public var group: String?
}

/// Places of a stage kept for those who come from the stage above.
public struct PlanQuota: Hashable, Sendable {
  /// The share of the places, 0 to 1.
  public var share: PlanNumber
  /// What becomes of kept places that nobody takes.
  public var unfilled: Unfilled

  /// What becomes of kept places that nobody takes.
  public enum Unfilled: String, Hashable, Sendable, CaseIterable {
    /// They go to those who arrive from outside.
    case release
    /// They stay empty.
    case keep
  }
}

/// What happens to units that the next stages do not take.
public enum PlanRest: Hashable, Sendable {
  /// They leave the pipeline.
  case leave
  /// They stay and are tested again.
  case stay
  /// They move to the stage with this index.
  case stage(Int)
}
