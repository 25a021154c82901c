/// Where the random numbers of a run come from, instead of each from its own stream at its own draw.
///
/// An analysis of sensitivity wants runs that share some of what is uncertain and not the rest. As the
/// number of an input in a draw is a function of the seed, its name and the draw alone, reading some
/// inputs at other draws is enough (*pick-freeze*), and whoever lays out the numbers of beliefs itself
/// states them. An input or lever is fixed by giving it one constant segment; that takes no experiment.
///
/// > Reference: Sobol' (1993), Mathematical Modelling and Computational Experiments 1, 407–414, for
/// > freezing; Kleijnen (2015), Design and Analysis of Simulation Experiments, §1.1, for the word.
public struct Experiment: Sendable {
  /// Where the numbers of an input come from.
  public enum Numbers: Sendable {
    /// Its stream or place in the design, so many draws further on; 0 as without an experiment.
    ///
    /// Inputs that correlations tie together are shifted together or not at all.
    case shift(Int)
    /// These uniform numbers in (0, 1), the first for the first draw of the run; designs and
    /// correlations leave them alone.
    ///
    /// Only for what is believed and drawn once; either all or none of a correlated group.
    case uniforms([Double])
  }

  /// The inputs, by index, whose numbers come from elsewhere.
  public var inputs: [Int: Numbers]
  /// How many draws further on everything else reads that is drawn anew: who passes a stage, who
  /// arrives, what happens, and inputs drawn by period, year or batch that ``inputs`` does not name.
  public var chanceShift: Int

  /// Creates an experiment.
  public init(_ inputs: [Int: Numbers] = [:], chanceShift: Int = 0) {
    self.inputs = inputs
    self.chanceShift = chanceShift
  }
}
