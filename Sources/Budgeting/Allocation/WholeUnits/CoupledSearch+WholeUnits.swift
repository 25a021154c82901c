internal import Optimization

extension CoupledSearch {
  /// Looks for the best choice of whole units among the points that a part's mix is made of, and
  /// among all units where they are few.
  ///
  /// Multiple choice: one point of each decision in units, nothing or a mix of the rest where a
  /// smallest size leaves a hole. What is found is allowed; whether it is best the bound says.
  mutating func chooseUnits(from node: Node) {
    guard let master = CoupledMaster(blocks, node.box, worthScale: worthScale) else { return }
    let choice = UnitChoice(master, points: node.relaxation.points)
    guard let amounts = choice.best() else { return }
    offer(amounts)
    // With units and holes settled, the amounts that are free can be placed exactly.
    var box = node.box
    var isFree = false
    for (place, allowed) in master.allowed.prefix(amounts.count).enumerated() {
      let amount = allowed.nearest(to: amounts[place])
      if allowed.step > 0 || amount < allowed.next {
        (box.floors[place], box.ceilings[place]) = (amount, amount)
      } else {
        box.floors[place] = allowed.next
        isFree = true
      }
    }
    guard isFree, let settled = CoupledMaster(blocks, box, worthScale: worthScale) else { return }
    let relaxation = settled.relaxed(
      points: node.relaxation.points, prices: nil, cutoff: -.infinity, precision: 1e-11)
    if relaxation.hasMix { offer(Array(relaxation.mix.prefix(amounts.count))) }
  }
}
