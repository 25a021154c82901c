/// The state of one stage: a column per quantity, units counted physically where they are.
struct StageColumns {
  /// Units here; the stage's level slot itself.
  ///
  /// The sum of all groups below but `outside`, together with what `above` of its takers holds.
  let level: Column
  /// Ever entered; the stage's total slot itself.
  let total: Column
  /// Came from the stage above, passed its test and wait there for a place here.
  let above: Column
  /// Came from outside, passed and wait outside.
  let outside: Column
  /// Come up and stay for the next occasion (`rest: stay`).
  let ready: Column
  /// On the way to the stage that `rest` names.
  let moving: Column
  /// Entered in the limit's window so far.
  let window: Column
  /// Entered from outside in the limit's window so far, where a quota asks.
  let windowOutside: Column
  /// Entered in this step.
  let entered: Column
  /// Entered from outside in this step.
  let arrived: Column
  /// Leaked or failed in this step.
  let lost: Column
  /// Occasions in this step, where they differ between draws.
  let occasions: Column
  /// Those who queue and find a place here, where a limit is shared.
  let admissible: Column
  /// How long units have been here, where that is asked.
  let age: AgeColumns?
  /// Units not yet due, `columns` columns of `stride`, by the step they are due in.
  let due: Column?
  let dueColumns: Int
  let stride: Int
  /// The stage's numbers for the step, in range, by ``StageNumber``.
  let numbers: UnsafeMutablePointer<Column>
  /// Room for the groups that leaks are taken from.
  let groups: UnsafeMutableBufferPointer<Column>

  /// The units due in a step.
  func due(_ step: Int) -> Column? {
    due.map { $0 + (step % dueColumns) * stride }
  }

  /// The number's column.
  func callAsFunction(_ number: StageNumber) -> Column { numbers[number.rawValue] }
}
