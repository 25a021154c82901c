/// One stage of a pipeline; every number is a slot of the model.
///
/// In whole pipelines `start` is rounded at random, keeping the mean; `atMost`, `capacity` and `limit`
/// are rounded down. Values outside their range are brought to the nearest end
/// of it and counted in the ``SimulationReport``.
public struct Stage: Sendable {
  /// The name, part of the names of its random streams.
  public var name: String
  /// The stage it takes from (index in the pipeline), nil for none.
  public var source: Int?
  /// Slot of the units per year that arrive from outside.
  ///
  /// In a whole pipeline a fraction of the period's amount is rounded at random, keeping the mean;
  /// amounts within 1e-9 of a whole number (a period's drawn events) count as whole.
  public var inflow: Int?
  /// Slot of the share that passes, 0 to 1; nil means all pass.
  ///
  /// In a branch nil is the share that its sister stages leave, split evenly where several of them
  /// have no yield.
  ///
  /// Tried once, when a unit comes up in the source stage or arrives from outside (where nil lets
  /// all pass). Where the source stage says ``Rest/stay`` units there are tried on every occasion of
  /// the batch; without a batch that is every step, and the slot then holds the share per step.
  public var yield: Int?
  /// When it admits; nil is every step.
  public var batch: [Batch]
  /// Most that may enter within a calendar window.
  public var limit: Limit?
  /// Share of the places kept for units from the stage above, against those from outside.
  public var quota: Quota?
  /// Slot of a condition: nobody who queues is admitted while it is 0.
  ///
  /// Units still come up and are tested, and wait; with ``Rest/stay`` a closed gate is no occasion.
  /// Units that ``Rest/stage(_:)`` sends here enter all the same.
  public var gate: Int?
  /// Slot of the units here when the run begins.
  public var start: Int?
  /// Slot of the least time here before leaving, in years, rounded to whole steps; nil is one step,
  /// 0 passes at once.
  ///
  /// Without meaning where units cannot leave.
  public var length: Int?
  /// Slot of the most units that may be here at once.
  public var capacity: Int?
  /// Slot of the share lost per year, compounded.
  public var leak: Int?
  /// How many periods a year has over which the leak is compounded.
  ///
  /// The share lost in one of them is the slot over this number: 4 for `2 % per quarter`, whose slot
  /// holds 0.08 per year.
  public var leakPeriods: Int
  /// What happens to units that the next stages do not take.
  public var rest: Rest

  /// When a stage admits, and how many per occasion.
  public struct Batch: Sendable {
    /// The first step these occasions hold for; the first batch of a stage begins at step 0.
    public var start: Int
    /// Which steps of the calendar year (from 0) hold an occasion and how many, as fixed counts.
    public var occasions: Occasions
    /// Slot of the most units admitted per occasion; nil is no bound.
    public var atMost: Int?

    /// Creates a batch.
    public init(start: Int = 0, occasions: Occasions, atMost: Int? = nil) {
      self.start = start
      self.occasions = occasions
      self.atMost = atMost
    }
  }

  /// When occasions take place.
  public enum Occasions: Sendable {
    /// Every step.
    case everyStep
    /// In these steps of every calendar year, counted from 0.
    case inStepsOfYear(Set<Int>)
    /// This often per year (a slot in times per year), evenly spread and anchored at the
    /// calendar: counted from year 0, `floor(k * times / n)` occasions have been after k steps of
    /// n a year. Once a year is the year's last step, 0.5 is every other year.
    case timesPerYear(Int)
  }

  /// Most that may enter within a calendar window.
  public struct Limit: Sendable {
    /// Slot of the limit as a rate per year.
    public var rate: Int
    /// Steps per window; windows are anchored at calendar years.
    ///
    /// A window shorter than a step is one step long.
    public var windowSteps: Int
    /// Share of a year that one window lasts: the most per window is `rate * windowYears`.
    public var windowYears: Double
    /// Stages with the same number, of one or several pipelines, share one limit.
    ///
    /// When places are short they are drawn without preference over all who queue for those stages
    /// and find a place there (in proportion where means move). Their rates and windows are the
    /// same, and so is whether their units are whole.
    public var group: Int?

    /// Creates a limit.
    public init(rate: Int, windowSteps: Int, windowYears: Double, group: Int? = nil) {
      self.rate = rate
      self.windowSteps = windowSteps
      self.windowYears = windowYears
      self.group = group
    }
  }

  /// Share of the places of an occasion, a window or the capacity that is kept.
  public struct Quota: Sendable {
    /// Slot of the share kept for units from the stage above, 0 to 1; whole places are rounded up.
    ///
    /// Those units compete for the other places too. Of a shared limit it is the share of the places
    /// that the stage gets.
    public var share: Int
    /// What becomes of kept places that nobody from above takes.
    public var unfilled: Unfilled

    /// What becomes of kept places that nobody from above takes.
    public enum Unfilled: String, Hashable, Sendable {
      /// They stay empty.
      case keep
      /// Units from outside get them.
      case release
    }

    /// Creates a quota.
    public init(share: Int, unfilled: Unfilled = .release) {
      self.share = share
      self.unfilled = unfilled
    }
  }

  /// What happens to units that the next stages do not take.
  ///
  /// Where no stage takes from this one, `leave` and `stay` both mean that units stay for good.
  public enum Rest: Hashable, Sendable {
    /// They leave the pipeline (counted as lost).
    case leave
    /// They stay, and are tested again on the next occasion of a stage that takes from here.
    case stay
    /// They move to another stage of the pipeline: in the same step where that stage stands below,
    /// else in the next step (until then they count here). They are not tested there, do not queue
    /// and enter whatever its places; they do count in its limit and its capacity.
    case stage(Int)
  }

  /// Creates a stage.
  public init(
    name: String, source: Int? = nil, inflow: Int? = nil, yield: Int? = nil,
    batch: [Batch] = [], limit: Limit? = nil, quota: Quota? = nil, gate: Int? = nil,
    start: Int? = nil, length: Int? = nil, capacity: Int? = nil, leak: Int? = nil,
    leakPeriods: Int = 1,
    rest: Rest = .leave
  ) {
    self.name = name
    self.source = source
    self.inflow = inflow
    self.yield = yield
    self.batch = batch
    self.limit = limit
    self.quota = quota
    self.gate = gate
    self.start = start
    self.length = length
    self.capacity = capacity
    self.leak = leak
    self.leakPeriods = leakPeriods
    self.rest = rest
  }
}
