internal import Budgeting
internal import Scenarios

extension AllocationSearch {
  /// What one more unit of each result costs: the money of each line a little up, on the same draws.
  func costsPerResult(
    _ amounts: [Double]
  ) throws(StudyError) -> [PlanAllocationAnswer.CostPerResult] {
    let decisions = layout.problem.decisions
    let lines = layout.money.filter { !reach.kpisOfDecision[$0].isEmpty }
    guard !lines.isEmpty else { return [] }
    let isTogether = reach.isSeparable
    func step(_ place: Int) -> Double {
      max(
        0.05 * amounts[place],
        0.01 * (decisions[place].ceiling.amount - decisions[place].floor.amount))
    }
    var points: [[Double]] = []
    if isTogether {
      points = [amounts.indices.map { lines.contains($0) ? amounts[$0] + step($0) : amounts[$0] }]
    } else {
      guard lines.count <= BoxSearch.mostDecisions else { return [] }
      points = lines.map { place in
        var point = amounts
        point[place] += step(place)
        return point
      }
    }
    let base = try outcomes(amounts)
    let moved = try outcomes(points)
    var costs: [PlanAllocationAnswer.CostPerResult] = []
    for (number, place) in lines.enumerated() {
      let outcome = moved[isTogether ? 0 : number]
      for kpi in reach.kpisOfDecision[place] {
        let differences = zip(outcome[kpi].values, base[kpi].values).map { $0 - $1 }
        let kpiOfPlan = layout.plan.kpis[model.kpis[kpi]]
        let sign = kpiOfPlan.direction == .down ? -1.0 : 1.0
        let gain = AllocationOutcomes.mean(differences.map { sign * $0 }, base[kpi].effectiveDraws)
        // Nothing is bought where the gain cannot be told from none.
        guard gain.value > 2 * gain.standardError, gain.value > 0 else { continue }
        let cost = step(place) / gain.value
        // Nor is a cost known that is beyond what may be given at all.
        guard cost <= decisions[place].ceiling.amount else { continue }
        costs.append(
          .init(
            kpi: kpiOfPlan.name, decision: decisions[place].id,
            cost: .init(cost, cost * gain.standardError / gain.value)))
      }
    }
    let order = model.kpis.map { layout.plan.kpis[$0].name }
    return costs.sorted {
      let (a, b) = (order.firstIndex(of: $0.kpi) ?? 0, order.firstIndex(of: $1.kpi) ?? 0)
      return (a, $0.cost.value, $0.decision) < (b, $1.cost.value, $1.decision)
    }
  }
}
