import CKernels

/// Writes the instructions of one section: values in order of need, pairs of operations in one
/// instruction, results straight into their registers where nothing reads those any more.
struct SectionEmitter {
  /// Something a section does with a value.
  enum Purpose {
    /// Saves it, as this saved variable.
    case save(Int)
    /// Gives it to this delay line.
    case delay(Int)
    /// Puts it into a slot once everything is read.
    case assign(slot: Int)
    /// Keeps it in the register that other sections read.
    case keep
  }

  private let graph: NodeGraph
  private let isRunning: Bool
  private let isTimes: Bool
  private var uses: [Int: Int] = [:]
  private var code: [Draft] = []
  private var emitted: Set<Int> = []
  private var assignments: [(slot: Int, node: Int)] = []
  private var registers: RegisterFile

  /// An instruction over nodes.
  private struct Draft {
    var operation: UInt16
    var number: UInt64 = 0
    /// The node it computes, or -1.
    var result: Int
    var operands: [Int]
  }

  /// Prepares a section.
  ///
  /// - Parameters:
  ///   - graph: The nodes.
  ///   - registers: The registers that last for the whole run.
  ///   - isRunning: Whether values that do not change with the step come from elsewhere.
  ///   - isTimes: Whether this is the section of what depends on time only.
  init(_ graph: NodeGraph, registers: RegisterFile, isRunning: Bool, isTimes: Bool = false) {
    self.graph = graph
    self.registers = registers
    self.isRunning = isRunning
    self.isTimes = isTimes
  }

  /// Writes the instructions that do these things.
  ///
  /// - Parameter work: Nodes and what they are for; assignments take effect together, at the end.
  /// - Returns: The code, the lasting registers, and how many columns the section needs besides.
  mutating func emit(_ work: [(node: Int, purpose: Purpose)])
    -> (code: [ProgramInstruction], registers: RegisterFile, temporaries: Int)
  {
    for (node, _) in work { count(node) }
    for (node, purpose) in work {
      compute(node)
      switch purpose {
      case .save(let number):
        code.append(
          .init(
            operation: UInt16(system_save.rawValue), number: UInt64(number), result: -1,
            operands: [node]))
      case .delay(let number):
        code.append(
          .init(
            operation: UInt16(system_delay_write.rawValue), number: UInt64(number), result: -1,
            operands: [node]))
      case .assign(let slot): assignments.append((slot, node))
      case .keep: break
      }
    }
    return allocate()
  }

  /// Whether a node is a register here, computed elsewhere.
  private func isGiven(_ node: Int) -> Bool {
    switch graph.nodes[node].operation {
    case .constant, .slot: true
    case .kernel:
      isRunning && !isTimes && graph.dependence[node] != [.member, .time]
    }
  }

  /// Counts how often the node and what it needs are read here.
  private mutating func count(_ root: Int) {
    var waiting = [root]
    while let node = waiting.popLast() {
      uses[node, default: 0] += 1
      if uses[node] == 1 && !isGiven(node) { waiting += graph.nodes[node].arguments }
    }
  }

  /// What is still to be done to compute a node.
  private enum Task {
    case visit(Int)
    case append(Draft)
  }

  /// Writes the instructions of a node behind those of what it needs.
  private mutating func compute(_ root: Int) {
    var tasks = [Task.visit(root)]
    while let task = tasks.popLast() {
      switch task {
      case .append(let draft): code.append(draft)
      case .visit(let node):
        guard !isGiven(node), emitted.insert(node).inserted, let draft = draft(node) else {
          continue
        }
        tasks.append(.append(draft))
        for operand in draft.operands.reversed() { tasks.append(.visit(operand)) }
      }
    }
  }

  /// The instruction of a node, which may do the work of others that only it reads.
  private func draft(_ node: Int) -> Draft? {
    guard let operation = graph.operation(node) else { return nil }
    if let parts = updated(node) {
      return Draft(operation: UInt16(system_update.rawValue), result: node, operands: parts)
    }
    if let (fused, parts) = fused(node) {
      return Draft(operation: fused, result: node, operands: parts)
    }
    let this = graph.nodes[node]
    return Draft(
      operation: operation, number: this.number, result: node, operands: this.arguments)
  }

  /// The number of an arithmetic operation, 0 to 3.
  private func arithmetic(_ node: Int) -> UInt16? {
    guard let operation = graph.operation(node), operation >= UInt16(system_add.rawValue),
      operation <= UInt16(system_divide.rawValue)
    else { return nil }
    return operation - UInt16(system_add.rawValue)
  }

  /// Whether a node is computed here, for one reader only.
  private func isInner(_ node: Int) -> Bool {
    !isGiven(node) && uses[node] == 1 && !emitted.contains(node)
  }

  /// The parts of a + b (c - e) where b is one double.
  private func updated(_ node: Int) -> [Int]? {
    guard !isTimes, arithmetic(node) == 0 else { return nil }
    let sum = graph.nodes[node]
    for (base, product) in [(sum.a, sum.b), (sum.b, sum.a)]
    where isInner(product) && arithmetic(product) == 2 {
      let factors = graph.nodes[product]
      for (step, net) in [(factors.a, factors.b), (factors.b, factors.a)]
      where isInner(net) && arithmetic(net) == 1 && !graph.dependence[step].contains(.member) {
        let difference = graph.nodes[net]
        if !graph.dependence[base].contains(.member) { continue }
        return [base, step, difference.a, difference.b]
      }
    }
    return nil
  }

  /// Two operations in one, and the operands of both.
  private func fused(_ node: Int) -> (operation: UInt16, parts: [Int])? {
    guard let outer = arithmetic(node) else { return nil }
    let this = graph.nodes[node]
    let base = UInt16(system_fused.rawValue)
    for (inner, other, side) in [(this.a, this.b, UInt16(0)), (this.b, this.a, 1)] {
      guard inner != other, isInner(inner), let operation = arithmetic(inner) else { continue }
      let pair = graph.nodes[inner]
      let place = outer == 0 || outer == 2 ? 0 : side
      return (base + 8 * operation + 2 * outer + place, [pair.a, pair.b, other])
    }
    return nil
  }

  /// Gives every node a register.
  private mutating func allocate()
    -> (code: [ProgramInstruction], registers: RegisterFile, temporaries: Int)
  {
    let end = code.count
    var lastUse: [Int: Int] = [:]
    var definition: [Int: Int] = [:]
    for (place, draft) in code.enumerated() {
      for operand in draft.operands { lastUse[operand] = place }
      if draft.result >= 0 { definition[draft.result] = place }
    }
    // A slot that is read once all is computed keeps its value until then.
    for (slot, node) in assignments where graph.slotNumber(node) != nil {
      if graph.slotNumber(node) != slot { lastUse[node] = end }
    }
    var direct: [Int: Int] = [:]
    var moves: [(slot: Int, node: Int)] = []
    let slotNodes = slotNodes()
    for (slot, node) in assignments where graph.slotNumber(node) != slot {
      let read = slotNodes[slot].flatMap { lastUse[$0] } ?? -1
      if let place = definition[node], direct[node] == nil, place >= read {
        direct[node] = slot
      } else {
        moves.append((slot, node))
        lastUse[node] = end
      }
    }
    return assemble(lastUse: lastUse, direct: direct, moves: moves)
  }

  /// The leaf of each slot that is assigned.
  private func slotNodes() -> [Int: Int] {
    var leaves: [Int: Int] = [:]
    for draft in code {
      for operand in draft.operands {
        if let slot = graph.slotNumber(operand) { leaves[slot] = operand }
      }
    }
    for (_, node) in assignments {
      if let slot = graph.slotNumber(node) { leaves[slot] = node }
    }
    return leaves
  }

  private mutating func assemble(
    lastUse: [Int: Int], direct: [Int: Int], moves: [(slot: Int, node: Int)]
  ) -> (code: [ProgramInstruction], registers: RegisterFile, temporaries: Int) {
    var free: [Int] = []
    var temporaries = 0
    var places: [Int: Register] = [:]
    func temporary() -> Register {
      if let number = free.popLast() { return .column(-1 - number) }
      temporaries += 1
      return .column(-temporaries)
    }
    var result: [ProgramInstruction] = []
    for (place, draft) in code.enumerated() {
      let operands = draft.operands.map { places[$0] ?? given($0) }
      for operand in Set(draft.operands) where lastUse[operand] == place {
        if case .column(let number)? = places[operand], number < 0 { free.append(-1 - number) }
      }
      free.sort(by: >)
      var target: Register?
      if draft.result >= 0 {
        if let slot = direct[draft.result] {
          target = registers.slot(slot, [.member, .time])
        } else if let register = pinnedHere(draft.result) {
          target = register
        } else if isTimes {
          target = registers.spareSingle()
        } else {
          target = temporary()
        }
        places[draft.result] = target
      }
      result.append(
        .init(
          operation: draft.operation, number: UInt32(truncatingIfNeeded: draft.number),
          result: target, operands: operands))
    }
    var copies: [(to: Register, from: Register)] = []
    for (slot, node) in moves {
      copies.append((registers.slot(slot, [.member, .time]), places[node] ?? given(node)))
    }
    result += Self.ordered(copies, spare: .column(-1 - temporaries))
    return (result, registers, temporaries + 1)
  }

  /// Copies that take effect together; one spare register breaks their circles.
  private static func ordered(_ copies: [(to: Register, from: Register)], spare: Register)
    -> [ProgramInstruction]
  {
    var waiting = copies.filter { $0.to != $0.from }
    var result: [ProgramInstruction] = []
    func copy(_ from: Register, to: Register) {
      result.append(
        .init(operation: UInt16(system_copy.rawValue), result: to, operands: [from]))
    }
    while !waiting.isEmpty {
      if let place = waiting.firstIndex(where: { next in
        !waiting.contains { $0.from == next.to }
      }) {
        let next = waiting.remove(at: place)
        copy(next.from, to: next.to)
      } else {
        copy(waiting[0].to, to: spare)
        for i in waiting.indices where waiting[i].from == waiting[0].to { waiting[i].from = spare }
      }
    }
    return result
  }

  /// The register of a node that this section computes for all others.
  private func pinnedHere(_ node: Int) -> Register? {
    isRunning && !isTimes ? nil : registers.pinned(node)
  }

  private mutating func given(_ node: Int) -> Register {
    switch graph.nodes[node].operation {
    case .constant: registers.constant(graph.value(node) ?? .nan)
    case .slot: registers.slot(graph.slotNumber(node) ?? 0, graph.dependence[node])
    case .kernel: registers.pin(node, graph.dependence[node])
    }
  }
}
