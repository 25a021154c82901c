/// How long the units of a stage have been here: for each group of them the mean step they entered in.
///
/// Units are taken out of a group without preference, so that taking some does not change the
/// group's mean; only joining does.
struct AgeColumns {
  /// Of those not yet due, as ``StageColumns/due``.
  let due: InputMemory
  let takers: Int
  let dueColumns: Int
  /// Of those who wait for the stages that take from here, by their place.
  let queues: InputMemory
  /// Of those who have come up and stay.
  let ready: Column
  /// Of those on the way to where the rest goes.
  let moving: Column
  /// Of all units, where none ever comes up.
  let here: Column
  /// Of the units in the decision at hand.
  let deciding: Column
  /// How many waited before an admission, by the place of the stage they wait for.
  let waited: InputMemory
  /// How many left in the step.
  let leavers: Column
  /// The steps they have been here, together.
  let steps: Column
  /// The last answer in years; negative before anybody has left.
  let last: Column

  init(takers: Int, dueColumns: Int, arena: ColumnArena) {
    (self.takers, self.dueColumns) = (takers, dueColumns)
    due = InputMemory(first: arena.columns(dueColumns), stride: arena.size)
    queues = InputMemory(first: arena.columns(takers), stride: arena.size)
    ready = arena.columns(1)
    moving = arena.columns(1)
    here = arena.columns(1)
    deciding = arena.columns(1)
    waited = InputMemory(first: arena.columns(takers), stride: arena.size)
    leavers = arena.columns(1)
    steps = arena.columns(1)
    last = arena.columns(1)
  }

  /// The units of the start entered one step before the first.
  func start(before first: Int, count: Int) {
    let entered = Double(first - 1)
    for k in 0..<dueColumns { due[k].update(repeating: entered, count: count) }
    for k in 0..<takers { queues[k].update(repeating: entered, count: count) }
    for column in [ready, moving, here] { column.update(repeating: entered, count: count) }
    last.update(repeating: -1, count: count)
  }

  /// A step begins.
  func begin(count: Int) {
    leavers.update(repeating: 0, count: count)
    steps.update(repeating: 0, count: count)
  }

  /// Some join a group: its mean follows.
  private func merge(
    _ joining: Column, since entry: Column, into mean: Column, of group: Column, count: Int
  ) {
    for d in 0..<count where joining[d] > 0 {
      mean[d] += (entry[d] - mean[d]) * (joining[d] / (group[d] + joining[d]))
    }
  }

  /// Some leave.
  private func leave(_ leaving: Column, since entry: Column, at step: Int, count: Int) {
    for d in 0..<count where leaving[d] > 0 {
      leavers[d] += leaving[d]
      steps[d] += leaving[d] * (Double(step) - entry[d])
    }
  }

  /// Those who enter in a step, before they are put to those not yet due.
  func enter(_ stage: StageColumns, _ plan: StageBlueprint, steps: Int, at step: Int, count: Int) {
    if !plan.unitsComeUp {
      for d in 0..<count where stage.entered[d] > 0 {
        here[d] += (Double(step) - here[d]) * (stage.entered[d] / stage.level[d])
      }
    } else if plan.stage.length == nil {
      due[(step + 1) % dueColumns].update(repeating: Double(step), count: count)
    } else if let groups = stage.due {
      let length = stage(.length)
      for d in 0..<count where stage.entered[d] > 0 {
        let when = min(step + Int(length[d]), steps)
        let total = groups[when * stage.stride + d] + stage.entered[d]
        due[when][d] += (Double(step) - due[when][d]) * (stage.entered[d] / total)
      }
    }
  }

  /// Those who come up are about to be tested, where units stay together with those who did.
  func comeUp(_ up: Column, ready group: Column, stays: Bool, at step: Int, count: Int) {
    let entry = due[step % dueColumns]
    if stays { merge(up, since: entry, into: ready, of: group, count: count) }
    deciding.update(from: stays ? ready : entry, count: count)
  }

  /// Those who passed begin to wait for the stage at a place among the takers.
  func join(_ place: Int, _ passed: Column, queue: Column, count: Int) {
    merge(passed, since: deciding, into: queues[place], of: queue, count: count)
  }

  /// Those who failed leave.
  func fail(_ left: Column, at step: Int, count: Int) {
    leave(left, since: deciding, at: step, count: count)
  }

  /// Those who failed are on their way to another stage.
  func send(_ left: Column, moving group: Column, count: Int) {
    merge(left, since: deciding, into: moving, of: group, count: count)
  }

  /// Those on their way leave.
  func leaveMoving(_ group: Column, at step: Int, count: Int) {
    leave(group, since: moving, at: step, count: count)
  }

  /// An admission begins.
  func noteQueue(_ queue: Column, of place: Int, count: Int) {
    waited[place].update(from: queue, count: count)
  }

  /// Those who no longer wait have left.
  func leaveQueue(_ queue: Column, of place: Int, at step: Int, count: Int) {
    let waited = waited[place]
    for d in 0..<count { waited[d] -= queue[d] }
    leave(waited, since: queues[place], at: step, count: count)
  }
}
