internal import Expressions
internal import Quantities
internal import Scenarios
internal import Simulation

/// Which of the KPIs that count each decision reaches, as the formulas of the plan read them.
struct DecisionReach: Sendable {
  /// For each decision the places of the KPIs among those that count.
  let kpisOfDecision: [[Int]]
  /// For each KPI that counts the decisions that reach it.
  let decisionsOfKPI: [[Int]]

  /// Finds the ways from decisions to KPIs.
  init(_ model: AllocationModel) throws(StudyError) {
    let layout = model.layout
    var reduced = layout.plan
    reduced.checks = []
    for index in reduced.kpis.indices where !model.kpis.contains(index) {
      reduced.kpis[index].from = nil
    }
    let lowered = try BottomUp.lowered(reduced)
    // What a formula reads of the budget, as lines.
    var linesOfPath: [[String]: Set<Int>] = [:]
    func lines(_ path: [String]) -> Set<Int> {
      if let known = linesOfPath[path] { return known }
      let found = Self.lines(along: path, layout.plan)
      linesOfPath[path] = found
      return found
    }
    let read = lowered.moneyRead.mapValues { paths in
      paths.reduce(into: Set<Int>()) { $0.formUnion(lines($1)) }
    }
    // An update by outturns ties everything to everything.
    let isTied = KnownOutturns.areAny(in: layout.plan)
    var decisionsOfKPI: [[Int]] = []
    for index in model.kpis {
      guard let indicator = lowered.indicators.first(where: { $0.kpi == index }), !isTied else {
        decisionsOfKPI.append(Array(layout.targets.indices))
        continue
      }
      let slots = Set(indicator.program.slots).sorted().map { lowered.recorded[$0] }
      let parts = lowered.model.parts(reaching: slots)
      var money = Set<Int>()
      for path in (layout.plan.kpis[index].from?.names ?? []).map(\.path)
      where path.first == "budget" { money.formUnion(lines(path)) }
      for input in parts.inputs { money.formUnion(read[input] ?? []) }
      decisionsOfKPI.append(
        layout.targets.indices.filter { place in
          switch layout.targets[place] {
          case .lever(let input, _): parts.inputs.contains(input)
          case .line(let line, _): money.contains(line)
          }
        })
    }
    self.decisionsOfKPI = decisionsOfKPI
    kpisOfDecision = layout.targets.indices.map { decision in
      decisionsOfKPI.indices.filter { decisionsOfKPI[$0].contains(decision) }
    }
  }

  /// Whether each KPI hangs on one decision at most.
  var isSeparable: Bool { decisionsOfKPI.allSatisfy { $0.count <= 1 } }

  /// The lines that a path into the budget takes in.
  private static func lines(along path: [String], _ plan: Plan) -> Set<Int> {
    let all = plan.budget?.lines ?? []
    if path.count > 2, path[1] == "lines" {
      return Set(all.indices.filter { all[$0].id == path[2] })
    }
    var found = Set(all.indices)
    var place = 1
    while place + 1 < path.count {
      let (tag, value) = (path[place], path[place + 1])
      guard plan.budget?.tags.contains(tag) == true || tag == "instrument" else { break }
      found = found.filter {
        (tag == "instrument" ? all[$0].instrument.rawValue : all[$0].tags[tag]) == value
      }
      place += 2
    }
    return found
  }
}
