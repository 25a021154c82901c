public import Expressions
public import Statistics

/// A named number of a model: fixed, uncertain, or calculated; it may change with time.
public struct Input: Sendable {
  /// The name of its random stream, unique in the model and stable between scenarios.
  public var name: String
  /// In order of time; the first begins at step 0.
  public var segments: [Segment]
  /// When an uncertain value is drawn anew.
  public var redraw: Redraw

  /// What holds from a step on.
  public struct Segment: Sendable {
    /// The first step it holds for.
    public var start: Int
    /// The value.
    public var source: Source

    /// Creates a segment.
    public init(start: Int, source: Source) {
      self.start = start
      self.source = source
    }
  }

  /// How a value comes about.
  public enum Source: Sendable {
    /// A fixed number.
    case constant(Double)
    /// A formula over slots that are evaluated earlier.
    case formula(Program)
    /// Something unknown, drawn by inverting the distribution at the stream's uniform.
    case belief(Distribution)
    /// Like `belief`, with uncertain parameters: family and one program per parameter. The event
    /// families (Poisson, binomial, Bernoulli) are drawn anew each period whatever `redraw` says.
    case uncertain(DistributionFamily, [Program])
    /// Random counts in time, as a rate per year: `{poisson: 3 per quarter}` as an inflow.
    ///
    /// The family is Poisson, binomial or Bernoulli. Its first parameter (mean, n, p) is a rate per
    /// year; it is divided by the periods per year, a count for the period is drawn (its mean in
    /// ``Model/Mode/expected``), and the slot holds that count times the periods per year. So the
    /// period's amount, rate over periods per year, is the whole count that was drawn.
    case events(DistributionFamily, [Program])
    /// Something that happens at a step or at random: 1 while it lasts, else 0.
    case event(Event)
    /// A function that remembers its argument; the input has this one segment.
    case state(StateFunction)
    /// A value that follows another along a curve; the input has this one segment.
    case response(Response)
  }

  /// When an uncertain value is drawn anew.
  ///
  /// The time of its random stream is 0 for `once`, the year for `year`, and the number of the
  /// period on its grid for `period` and `batch`; so values do not depend on where a run begins.
  public enum Redraw: Hashable, Sendable {
    /// One unknown constant per draw.
    case once
    /// In every period. Poisson, binomial and Bernoulli events always do this.
    case period
    /// In every calendar year.
    case year
    /// On every occasion of the batch of a stage. Between occasions it already holds the value of
    /// the next one, since units are tested for that one; occasions in one step share a value.
    case batch(pipeline: Int, stage: Int)
  }

  /// Creates an input.
  public init(name: String, segments: [Segment], redraw: Redraw = .once) {
    self.name = name
    self.segments = segments
    self.redraw = redraw
  }
}
