internal import Budgeting

/// What a search by boxes leaves undone with money, since boxes are left as soon as the bound is near.
extension BoxSearch {
  /// The most rounds of moving money from one decision to another.
  private static let mostExchanges = 3

  /// Gives what the limits leave to the decisions that gain from it: boxes are left as soon as the
  /// bound is near, wherever their tries stand.
  mutating func fill() throws(StudyError) {
    for place in active where search.layout.targets[place].isMoney && !isFlipped[place] {
      guard let start = best else { return }
      var room = AllocationBox(low: start.amounts, high: start.amounts)
      room.high[place] = decisions[place].ceiling.amount
      guard
        let found = room.representative(
          limits, decisions, last: Set(decisions.indices).subtracting([place]))
      else { continue }
      let more = search.layout.whole(found)
      guard more[place] > start.amounts[place] + 1 else { continue }
      let value = try worth(more)
      guard let before = draws[start.amounts] else { continue }
      compare(before, value)
      let estimate = search.worth.of(value).value
      if !tried.contains(more) { tried.append(more) }
      if estimate > start.value { best = (more, estimate) }
    }
  }

  /// Moves money from one decision to another where that is worth more on the same draws: within
  /// the error of the draws boxes are left, whatever of their money does nothing where it stands.
  mutating func exchange() throws(StudyError) {
    let lines = active.filter { search.layout.targets[$0].isMoney && !isFlipped[$0] }
    var hasMoved = true
    var rounds = 0
    while hasMoved, rounds < Self.mostExchanges {
      hasMoved = false
      rounds += 1
      for giver in lines {
        for taker in lines where taker != giver {
          guard let start = best else { return }
          var room = AllocationBox(low: start.amounts, high: start.amounts)
          room.low[giver] = decisions[giver].floor.amount
          room.high[taker] = decisions[taker].ceiling.amount
          // The taker gets what the limits let it have, the giver what is left then.
          guard let moved = exchanged(room, giver, taker), moved != start.amounts else { continue }
          let value = search.worth.of(try worth(moved)).value
          if !tried.contains(moved) { tried.append(moved) }
          guard value > start.value else { continue }
          best = (moved, value)
          hasMoved = true
        }
      }
    }
  }

  /// The most that the taker can get for money of the giver; nil where the limits allow nothing.
  private func exchanged(_ room: AllocationBox, _ giver: Int, _ taker: Int) -> [Double]? {
    guard let cut = room.tightened(by: limits, decisions) else { return nil }
    var box = cut
    let wanted = cut.high[taker]
    box.low[taker] = wanted
    guard let left = box.tightened(by: limits, decisions) else { return nil }
    let rest = Set(decisions.indices).subtracting([giver])
    return left.representative(limits, decisions, last: rest).map(search.layout.whole)
  }
}
