internal import Diagnostics

/// Circles of definitions, within a plan and through the plans that it uses.
extension Reading {
  /// A definition of one of the plans that are read together.
  private struct PlacedDefinition {
    var definition: Definition
    var reading: Reading
  }

  /// This plan and those that it uses, and those that they use, with the names they have here.
  private var family: [(reading: Reading, prefix: String)] {
    [(self, "")]
      + used.flatMap { part in
        part.reading.family.map { ($0.reading, part.alias + "." + $0.prefix) }
      }
  }

  /// For each pipeline the first of those that it is worked through with.
  ///
  /// Pipelines that share a limit are worked through together, and with them those that share another
  /// limit with one of them.
  private var leadingPipelines: [Int] {
    var leaders = Array(names.pipelines.indices)
    var owners: [String: Int] = [:]
    for (index, pipeline) in names.pipelines.enumerated() {
      for group in pipeline.stages.compactMap({ $0.limit?.group }) {
        guard let owner = owners[group] else {
          owners[group] = index
          continue
        }
        let (one, other) = (leaders[owner], leaders[index])
        for place in leaders.indices where leaders[place] == max(one, other) {
          leaders[place] = min(one, other)
        }
      }
    }
    return leaders
  }

  /// Reports every circle of this plan and of those that it uses once, at the name that closes it.
  ///
  /// Definitions may go round through what was there before: where they do, a formula reads a stock
  /// or a level as it was at the end of the period before. What goes round without such a step back
  /// is a circle.
  func reportCircles() {
    let family = self.family
    let plans = Dictionary(
      uniqueKeysWithValues: family.enumerated().map { (ObjectIdentifier($1.reading), $0) })
    var nodes: [PlacedDefinition] = []
    // The node of each definition of each plan: that of its leader.
    var places: [[Definition: Int]] = []
    for (reading, _) in family {
      let leaders = reading.leadingPipelines
      var its: [Definition: Int] = [:]
      for definition in reading.definitions {
        if case .pipeline(let index) = definition, let leader = its[.pipeline(leaders[index])] {
          its[definition] = leader
        } else {
          its[definition] = nodes.count
          nodes.append(PlacedDefinition(definition: definition, reading: reading))
        }
      }
      places.append(its)
    }
    var reads = nodes.map { _ in [(read: Read, target: Int)]() }
    for (plan, (reading, _)) in family.enumerated() {
      for definition in reading.definitions {
        guard let node = places[plan][definition] else { continue }
        for read in reading.formulas(of: definition).flatMap({ reading.readsAnywhere($0) })
        where !read.isStockLike {
          guard let other = plans[ObjectIdentifier(read.reading)],
            let target = places[other][read.definition]
          else { continue }
          reads[node].append((read, target))
        }
      }
    }
    var isDone = nodes.map { _ in false }
    var path: [Int] = []
    func visit(_ node: Int) {
      guard !isDone[node] else { return }
      path.append(node)
      for (read, target) in reads[node] {
        if let start = path.firstIndex(of: target) {
          report(path[start...].map { nodes[$0] }, closedBy: read, in: family)
        } else {
          visit(target)
        }
      }
      path.removeLast()
      isDone[node] = true
    }
    for node in nodes.indices { visit(node) }
  }

  private func report(
    _ circle: [PlacedDefinition], closedBy read: Read,
    in family: [(reading: Reading, prefix: String)]
  ) {
    // A circle within one plan is told in the words of that plan.
    let isWithin = circle.allSatisfy { $0.reading === circle[0].reading }
    func prefix(_ node: PlacedDefinition) -> String {
      isWithin ? "" : family.first { $0.reading === node.reading }?.prefix ?? ""
    }
    let words = (circle + circle.prefix(1)).map {
      "`\(prefix($0))\($0.reading.name(of: $0.definition))`"
    }
    for node in circle {
      if case .input(let index) = node.definition {
        node.reading.names.inputs[index].state = .done(nil)
      }
    }
    // Copies of what repeats go round alike: the first is enough.
    let bases = circle.map {
      prefix($0) + $0.reading.names.base(of: $0.reading.name(of: $0.definition))
    }
    let first = isWithin ? circle[0].reading : self
    guard first.reportedCircles.insert(bases.sorted()).inserted else { return }
    error(
      .circularDefinition, "circular definition: " + words.joined(separator: " reads "),
      at: read.formula.node.span(of: read.range),
      hint: "break the circle: something must come first, such as a stock, a level or "
        + "`previous(x, first)`")
  }
}
