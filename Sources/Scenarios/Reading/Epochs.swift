internal import Diagnostics
internal import Series

/// A stretch of time in which a part of the plan reads the same.
struct Epoch {
  /// The first step; nil is from the beginning.
  let start: Period?
  /// The first step after it; nil is to the end.
  let end: Period?
  /// What stands there then, free of dated changes; nil where nothing does.
  let node: PlanNode?
}

extension Reading {
  /// Cuts a part of the plan at every dated change inside it.
  ///
  /// A change holds from the first step of its first period through the last step of its last;
  /// later changes win. Each stretch is what a reader would see if the plan were written for it.
  ///
  /// - Parameter node: Any part of the plan.
  /// - Returns: The stretches in order of time; the first begins at the beginning.
  func epochs(_ node: PlanNode) -> [Epoch] {
    guard node.changesWithTime else { return [Epoch(start: nil, end: nil, node: node)] }
    guard let horizon else { return [Epoch(start: nil, end: nil, node: node.atRest)] }
    var cuts: Set<Int> = []
    for change in node.allChanges {
      guard let from = firstStep(of: change.from, at: change.value.span) else { continue }
      if from.ordinal > horizon.first.ordinal { cuts.insert(from.ordinal) }
      guard let through = change.through, isOnStep(through, at: change.value.span) else {
        continue
      }
      let after = through.last(step).ordinal + 1
      if after > horizon.first.ordinal, after <= horizon.last.ordinal { cuts.insert(after) }
    }
    let starts = [nil] + cuts.sorted().map { Period(step, ordinal: $0) }
    return starts.enumerated().map { index, start in
      Epoch(
        start: start, end: index + 1 < starts.count ? starts[index + 1] : nil,
        node: node.settled(at: start ?? horizon.first))
    }
  }
}

extension PlanNode {
  /// Whether a dated change stands anywhere inside.
  var changesWithTime: Bool {
    switch kind {
    case .scalar, .invalid: false
    case .mapping(let entries): entries.contains { $0.value.changesWithTime }
    case .sequence(let items): items.contains { $0.changesWithTime }
    case .changing: true
    }
  }

  /// Whether a value whose mistake was reported stands anywhere inside.
  var holdsInvalid: Bool {
    switch kind {
    case .scalar: false
    case .invalid: true
    case .mapping(let entries): entries.contains { $0.value.holdsInvalid }
    case .sequence(let items): items.contains { $0.holdsInvalid }
    case .changing(let base, let changes):
      base?.holdsInvalid == true || changes.contains { $0.value.holdsInvalid }
    }
  }

  /// Every dated change inside.
  var allChanges: [Change] {
    switch kind {
    case .scalar, .invalid: []
    case .mapping(let entries): entries.flatMap { $0.value.allChanges }
    case .sequence(let items): items.flatMap(\.allChanges)
    case .changing(let base, let changes):
      (base?.allChanges ?? []) + changes.flatMap { [$0] + $0.value.allChanges }
    }
  }

  /// The node as the plan has it without dated changes.
  var atRest: PlanNode? { settled { _ in false } }

  /// The node as it reads in one step.
  func settled(at step: Period) -> PlanNode? {
    settled { change in
      change.from.first(step.frequency).ordinal <= step.ordinal
        && (change.through?.last(step.frequency).ordinal ?? .max) >= step.ordinal
    }
  }

  private func settled(_ holds: (Change) -> Bool) -> PlanNode? {
    var copy = self
    switch kind {
    case .scalar, .invalid: return self
    case .mapping(let entries):
      copy.kind = .mapping(
        entries.compactMap { entry in
          guard let value = entry.value.settled(holds) else { return nil }
          var entry = entry
          entry.value = value
          return entry
        })
    case .sequence(let items): copy.kind = .sequence(items.compactMap { $0.settled(holds) })
    case .changing(let base, let changes):
      return (changes.last(where: holds)?.value ?? base)?.settled(holds)
    }
    return copy
  }
}
