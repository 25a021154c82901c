import CKernels

/// Makes the program of a model.
struct SystemCompiler {
  private var lowering: ModelLowering
  private var registers = RegisterFile()
  private var temporaries = 0
  private let saved: [Int]
  private let parameters: [Int]
  private var model: SystemModel { lowering.model }

  private typealias Work = [(node: Int, purpose: SectionEmitter.Purpose)]

  /// Prepares to compile a model.
  init(_ model: SystemModel, parameters: [Int], saving saved: [Int]) {
    lowering = ModelLowering(model, parameters: parameters)
    self.saved = saved
    self.parameters = parameters
  }

  /// The program.
  ///
  /// - Throws: ``SystemModelError`` where variables define one another in a circle.
  mutating func program() throws(SystemModelError) -> SystemProgram {
    var program = SystemProgram(clock: model.clock)
    try lowering.lower(inOrder: startRoots, .start)
    try lowering.lower(inOrder: Array(model.variables.indices), .step)
    if !model.clock.method.stages.isEmpty {
      try lowering.lower(inOrder: Array(model.variables.indices), .stage)
    }
    var save: Work = []
    for (place, number) in saved.enumerated() {
      save.append((try lowering.value(number, .step), .save(place)))
    }
    let memories = try rememberedAtStep()
    let steps = try StepWork(&lowering)
    program.time = register(lowering.time)
    program.parameters = parameters.map { register(lowering.parameters[$0] ?? 0) }
    program.saving = section(save + memories + steps.first)
    program.plain = section(memories + steps.first)
    program.stages = steps.later.map { (section($0.work), $0.share) }
    if !steps.rates.isEmpty { program.rates = section(steps.rates) }
    program.begin = begin(&program)
    let initial = try initialWork()
    program.times = times()
    program.start = start(initial)
    program.stocks = model.variables.indices.compactMap { lowering.stocks[$0] }.map {
      register($0)
    }
    program.rateColumns = steps.rateSlots.map { register($0) }
    finish(&program)
    return program
  }

  /// What must be known at the start: the stocks, and what memories begin with.
  private var startRoots: [Int] {
    var roots = model.variables.indices.filter { lowering.stocks[$0] != nil }
    for number in lowering.source.memories.indices { roots.append(model.variables.count + number) }
    return roots
  }

  private func finish(_ program: inout SystemProgram) {
    program.singles = (registers.singles + 7) / 8 * 8
    program.pinnedColumns = registers.columns
    program.columns = registers.columns + temporaries
    program.constants = registers.constants
    program.streams = lowering.source.streams
    program.graphs = model.graphicalFunctions
    program.saved = saved.count
  }

  /// The register of a leaf.
  private mutating func register(_ leaf: Int) -> Register {
    registers.slot(lowering.graph.slotNumber(leaf) ?? 0, lowering.graph.dependence[leaf])
  }

  private mutating func section(
    _ work: Work, isRunning: Bool = true, isTimes: Bool = false
  ) -> SystemProgram.Section {
    var emitter = SectionEmitter(
      lowering.graph, registers: registers, isRunning: isRunning, isTimes: isTimes)
    let result = emitter.emit(work)
    registers = result.registers
    temporaries = max(temporaries, result.temporaries)
    return .init(code: result.code)
  }

  /// What memories take in at the start of a step.
  private mutating func rememberedAtStep() throws(SystemModelError) -> Work {
    var work: Work = []
    for (number, memory) in lowering.source.memories.enumerated() {
      switch memory {
      case .initial, .previous: break
      case .fixedDelay(let a, _, _):
        work.append((try lowering.lower(a, .step), .delay(delayNumber(number))))
      case .sampleIfTrue:
        let slot = lowering.graph.slotNumber(lowering.memories[number]) ?? 0
        work.append(
          (
            try lowering.value(model.variables.count + number, .step), .assign(slot: slot)
          ))
      }
    }
    return work
  }

  /// The number of a memory among delay lines.
  private func delayNumber(_ memory: Int) -> Int {
    lowering.delays.keys.filter { $0 < memory }.count
  }

  /// Random numbers and what comes out of delay lines.
  private mutating func begin(_ program: inout SystemProgram) -> SystemProgram.Section {
    var section = SystemProgram.Section()
    for (number, slot) in lowering.streams.enumerated() {
      section.code.append(
        .init(
          operation: UInt16(system_outside.rawValue),
          number: UInt32(OutsideFunction.stream.rawValue) + UInt32(number),
          result: register(slot), operands: []))
    }
    for (number, memory) in lowering.delays.keys.sorted().enumerated() {
      guard let line = lowering.delays[memory] else { continue }
      let steps = register(line.steps)
      program.delays.append(steps)
      section.code.append(
        .init(
          operation: UInt16(system_delay_read.rawValue), number: UInt32(number),
          result: register(lowering.memories[memory]), operands: [steps, register(line.first)]))
    }
    return section
  }

  /// What is computed once for all memories and stocks.
  private mutating func initialWork() throws(SystemModelError) -> Work {
    var work: Work = []
    func slot(_ leaf: Int) -> SectionEmitter.Purpose {
      .assign(slot: lowering.graph.slotNumber(leaf) ?? 0)
    }
    for number in model.variables.indices {
      guard let leaf = lowering.stocks[number] else { continue }
      let node = try lowering.value(number, .start)
      work.append((node, slot(leaf)))
    }
    for (number, memory) in lowering.source.memories.enumerated() {
      let leaf = lowering.memories[number]
      switch memory {
      case .initial(let a): work.append((try lowering.lower(a, .start), slot(leaf)))
      case .previous(_, let first), .sampleIfTrue(_, _, let first):
        work.append((try lowering.lower(first, .start), slot(leaf)))
      case .fixedDelay(_, let time, let first):
        let node = try lowering.lower(first, .start)
        work.append((node, slot(leaf)))
        guard let line = lowering.delays[number] else { continue }
        work.append((node, slot(line.first)))
        let steps: Formula = .binary(
          .maximum, .unary(.ceiling, time / .number(model.clock.step) - 1e-6), 1)
        work.append((try lowering.lower(steps, .start), slot(line.steps)))
      }
    }
    return work
  }

  private mutating func times() -> SystemProgram.Section {
    section(registers.timely.map { ($0, .keep) }, isTimes: true)
  }

  /// Initial values first, since what does not change is computed from them.
  private mutating func start(_ initial: Work) -> SystemProgram.Section {
    var start = section(initial, isRunning: false)
    start.code += section(registers.fixed.map { ($0, .keep) }, isRunning: false).code
    return start
  }
}
