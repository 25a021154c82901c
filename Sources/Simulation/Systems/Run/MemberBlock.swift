import CKernels
import Statistics

/// Runs blocks of members, one after the other, in the same memory.
final class MemberBlock {
  let linked: LinkedProgram
  let memory: UnsafeMutablePointer<Double>
  private let streams: [RandomStream]
  private var firstMember = 0
  private var rings: [UnsafeMutablePointer<Double>?] = []
  private var lengths: [Int64] = []
  private let version: Int32

  /// Takes memory for a program.
  ///
  /// - Parameters:
  ///   - linked: The program.
  ///   - seed: The seed of random numbers.
  ///   - version: The instruction set of the kernel; by default the best of the machine.
  init(_ linked: LinkedProgram, seed: UInt64, version: Int32 = philox_version()) {
    self.linked = linked
    self.version = version
    // Columns begin where cache lines do.
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(linked.size, 1) * MemoryLayout<Double>.stride, alignment: 64)
    memory = bytes.bindMemory(to: Double.self, capacity: max(linked.size, 1))
    memory.initialize(repeating: 0, count: max(linked.size, 1))
    streams = linked.program.streams.map { RandomStream(seed: seed, name: $0) }
    for (bits, place) in linked.program.constants { memory[place] = Double(bitPattern: bits) }
  }

  deinit {
    for ring in rings { ring?.deallocate() }
    UnsafeMutableRawPointer(memory).deallocate()
  }

  /// The column or the double of a register.
  func column(_ register: Register) -> UnsafeMutablePointer<Double> {
    memory + Int(linked.place(register))
  }

  /// Runs members.
  ///
  /// - Parameters:
  ///   - firstMember: The number of the first.
  ///   - count: How many, at most the width of the program.
  ///   - values: For each parameter, one value for all or one for each member of the whole run.
  ///   - offset: Where the first member of the block stands among those values.
  ///   - results: Where the first value of the first member goes.
  ///   - nextTime: From one saved time to the next.
  ///   - nextSaved: From one saved variable to the next.
  func run(
    firstMember: Int, count: Int, values: [[Double]], offset: Int,
    results: UnsafeMutablePointer<Double>, nextTime: Int, nextSaved: Int
  ) {
    self.firstMember = firstMember
    for (place, register) in linked.program.parameters.enumerated() {
      let column = column(register)
      let given = values[place]
      for i in 0..<count { column[i] = given.count == 1 ? given[0] : given[offset + i] }
    }
    var plan = linked.plan
    var block = system_block()
    block.memory = memory
    block.count = count
    block.width = linked.width
    block.results = results
    block.next_time = nextTime
    block.next_saved = nextSaved
    block.context = Unmanaged.passUnretained(self).toOpaque()
    if !linked.program.delays.isEmpty { makeRings(plan: &plan, block: &block, count: count) }
    rings.withUnsafeBufferPointer { rings in
      lengths.withUnsafeBufferPointer { lengths in
        block.delays = rings.baseAddress
        block.delay_lengths = lengths.baseAddress
        system_run(&plan, &block, version)
      }
    }
  }

  /// Makes delay lines as long as the longest delay of the members.
  private func makeRings(plan: inout system_plan, block: inout system_block, count: Int) {
    let program = linked.program
    for ring in rings { ring?.deallocate() }
    rings = .init(repeating: nil, count: program.delays.count)
    lengths = .init(repeating: 1, count: program.delays.count)
    var begin = plan.begin
    // Random numbers come before delay lines, which do not exist yet.
    begin.count -= program.delays.count
    system_evaluate(&plan, &begin, &block, -1, version)
    system_evaluate(&plan, &plan.start, &block, 0, version)
    for (number, register) in program.delays.enumerated() {
      let steps = column(register)
      var longest = 1.0
      for i in 0..<count { longest = max(longest, steps[i]) }
      let length = Int(min(longest, Double(program.clock.steps + 1)))
      lengths[number] = Int64(length)
      let size = length * linked.width
      let ring = UnsafeMutablePointer<Double>.allocate(capacity: size)
      ring.initialize(repeating: 0, count: size)
      rings[number] = ring
    }
  }

  /// Fills a column with the numbers of a random stream at a step.
  func draw(_ stream: Int, into column: UnsafeMutableBufferPointer<Double>, step: Int) {
    streams[stream].fill(column, firstDraw: firstMember, time: max(step, 0))
  }
}
