internal import Diagnostics

/// An indicator whose block is read on first use, because others may read it.
struct KPIDraft {
  /// The block with its name.
  var entry: PlanNode.Entry
  /// The elements that it stands for.
  var context: ElementContext
  /// Its formula, once it is read; nil where it has none or a broken one.
  var bottomUp: BottomUp?
  /// How far reading has come.
  var state = State.open

  /// How far reading has come.
  enum State {
    /// Not begun.
    case open
    /// Under way: reading it again means a circle.
    case begun
    /// Done; nil where a mistake was reported.
    case done(KPI?)
  }
}
