/// A part of a model that runs in some of the steps only.
///
/// It begins at its first step as a model of its own would: starts are put in place, functions that
/// remember know nothing of before. Outside of the steps its slots are 0.
public struct Window: Hashable, Sendable {
  /// The steps it runs in.
  public var steps: Range<Int>
  /// Its inputs.
  public var inputs: Set<Int>
  /// Its pipelines.
  public var pipelines: Set<Int>
  /// Its stocks.
  public var stocks: Set<Int>

  /// Creates a window.
  public init(
    _ steps: Range<Int>, inputs: Set<Int> = [], pipelines: Set<Int> = [], stocks: Set<Int> = []
  ) {
    self.steps = steps
    self.inputs = inputs
    self.pipelines = pipelines
    self.stocks = stocks
  }
}
