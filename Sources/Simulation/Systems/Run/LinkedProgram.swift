import CKernels

/// A program whose registers have places in the memory of a block, as the kernel reads it.
final class LinkedProgram {
  let program: SystemProgram
  /// Members that a block has room for: a multiple of eight, or 1.
  let width: Int
  /// Doubles that the memory of a block needs.
  let size: Int
  /// The kernel's view of the program; everything it points to lives as long as this object.
  private(set) var plan = system_plan()
  /// The section of rates.
  private(set) var rates = system_section()
  private var instructions: [UnsafeMutablePointer<system_instruction>] = []
  private var numbers: [UnsafeMutablePointer<Double>] = []
  private let stages: UnsafeMutablePointer<system_section>
  private let graphs: UnsafeMutablePointer<system_graphical>

  /// Gives registers their places.
  init(_ program: SystemProgram, width: Int) {
    self.program = program
    self.width = width
    size = program.singles + program.columns * width
    stages = .allocate(capacity: program.stages.count)
    graphs = .allocate(capacity: program.graphs.count)
    plan.begin = section(program.begin)
    plan.start = section(program.start)
    plan.times = section(program.times)
    plan.saving = section(program.saving)
    plan.plain = section(program.plain)
    rates = section(program.rates)
    for (place, stage) in program.stages.enumerated() { stages[place] = section(stage.section) }
    plan.stages = UnsafePointer(stages)
    plan.stage_count = program.stages.count
    plan.shares = UnsafePointer(list(program.stages.map(\.share)))
    for (place, graph) in program.graphs.enumerated() { graphs[place] = graphical(graph) }
    plan.graphs = UnsafePointer(graphs)
    plan.time = place(program.time)
    plan.start_time = program.clock.start
    plan.step = program.clock.step
    plan.steps = Int64(program.clock.steps)
    plan.stride = Int64(program.clock.stride)
    plan.outside = callOutside
  }

  deinit {
    for pointer in instructions { pointer.deallocate() }
    for pointer in numbers { pointer.deallocate() }
    stages.deallocate()
    graphs.deallocate()
  }

  /// Where a register begins.
  func place(_ register: Register) -> UInt32 {
    if case .column(let number) = register, number < 0 {
      return Register.column(program.pinnedColumns - 1 - number)
        .place(singles: program.singles, width: width)
    }
    return register.place(singles: program.singles, width: width)
  }

  /// A section as the kernel reads it.
  func section(_ section: SystemProgram.Section) -> system_section {
    let code = UnsafeMutablePointer<system_instruction>.allocate(capacity: section.code.count)
    instructions.append(code)
    for (number, instruction) in section.code.enumerated() {
      let operands = instruction.operands.map { place($0) }
      func operand(_ i: Int) -> UInt32 { i < operands.count ? operands[i] : 0 }
      code[number] = system_instruction(
        operation: instruction.operation, shape: instruction.shape, number: instruction.number,
        d: instruction.result.map { place($0) } ?? 0, a: operand(0), b: operand(1), c: operand(2),
        e: operand(3))
    }
    return system_section(code: UnsafePointer(code), count: section.code.count)
  }

  private func list(_ values: [Double]) -> UnsafeMutablePointer<Double> {
    let list = UnsafeMutablePointer<Double>.allocate(capacity: values.count)
    list.initialize(from: values, count: values.count)
    numbers.append(list)
    return list
  }

  private func graphical(_ graph: GraphicalFunction) -> system_graphical {
    let slopes = (0..<(graph.x.count - 1)).map { graph.slope($0) }
    return system_graphical(
      x: list(graph.x), y: list(graph.y), slopes: list(slopes), count: Int32(graph.x.count),
      kind: graph.kind == .extrapolate ? 1 : graph.kind == .discrete ? 2 : 0)
  }
}

/// What the kernel calls for functions that have no code of their own.
private func callOutside(
  context: UnsafeMutableRawPointer?, number: UInt32, d: UnsafeMutablePointer<Double>?,
  a: UnsafePointer<Double>?, b: UnsafePointer<Double>?, c: UnsafePointer<Double>?, shape: UInt32,
  count: Int, step: Int64
) {
  guard let context, let d, let a, let b, let c else { return }
  let block = Unmanaged<MemberBlock>.fromOpaque(context).takeUnretainedValue()
  let stream = OutsideFunction.stream.rawValue
  if UInt64(number) >= stream {
    block.draw(
      Int(number) - Int(stream), into: UnsafeMutableBufferPointer(start: d, count: count),
      step: Int(step))
    return
  }
  guard let function = OutsideFunction(rawValue: UInt64(number)) else { return }
  for i in 0..<count {
    d[i] = function(
      a[shape & 1 != 0 ? 0 : i], b[shape & 2 != 0 ? 0 : i], c[shape & 4 != 0 ? 0 : i])
  }
}
