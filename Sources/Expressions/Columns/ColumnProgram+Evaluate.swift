public import Precision

extension ColumnProgram {
  /// Evaluates every row into memory that is used again.
  ///
  /// - Parameters:
  ///   - columns: The columns, in the order of ``columns``, each at least `rows` long.
  ///   - parameters: The parameters, in the order of ``parameters``.
  ///   - rows: How many rows.
  ///   - values: Receives one value a row.
  ///   - workspace: Memory for intermediate columns.
  @_specialize(where T == Double)
  @_specialize(where T == DoubleDouble)
  public func evaluate<T: RealNumber>(
    columns: [[T]], parameters: [T], rows: Int, into values: inout [T],
    workspace: inout ColumnWorkspace<T>
  ) {
    check(columns, parameters, rows)
    Self.resize(&values, rows)
    workspace.reserve(instructions.count * Self.block)
    workspace.storage.withUnsafeMutableBufferPointer { memory in
      guard let base = memory.baseAddress else { return }
      fillUniform(parameters, base, Swift.min(rows, Self.block))
      for start in stride(from: 0, to: rows, by: Self.block) {
        let n = Swift.min(Self.block, rows - start)
        forward(columns, base, from: start, n)
        copy(base + result * Self.block, to: &values, from: start, n)
      }
    }
  }

  /// Evaluates every row and the derivatives of its value into memory that is used again.
  ///
  /// - Parameters:
  ///   - columns: The columns, in the order of ``columns``, each at least `rows` long.
  ///   - parameters: The parameters, in the order of ``parameters``.
  ///   - rows: How many rows.
  ///   - values: Receives one value a row.
  ///   - derivatives: Receives by variable one derivative a row.
  ///   - variables: With respect to what.
  ///   - workspace: Memory for intermediate columns.
  @_specialize(where T == Double)
  @_specialize(where T == DoubleDouble)
  public func evaluate<T: RealNumber>(
    columns: [[T]], parameters: [T], rows: Int, into values: inout [T],
    derivatives: inout [[T]], withRespectTo variables: Variables = .parameters,
    workspace: inout ColumnWorkspace<T>
  ) {
    check(columns, parameters, rows)
    let schedule = variables == .parameters ? byParameter : byColumn
    let count = variables == .parameters ? self.parameters.count : self.columns.count
    Self.resize(&values, rows)
    if derivatives.count != count { derivatives = [[T]](repeating: [], count: count) }
    for index in 0..<count {
      Self.resize(&derivatives[index], rows)
      if schedule.targets[index] == nil {
        for row in 0..<rows { derivatives[index][row] = T(0.0) }
      }
    }
    let registers = instructions.count * Self.block
    workspace.reserve(2 * registers)
    workspace.storage.withUnsafeMutableBufferPointer { memory in
      guard let base = memory.baseAddress else { return }
      let slopes = base + registers
      fillUniform(parameters, base, Swift.min(rows, Self.block))
      for start in stride(from: 0, to: rows, by: Self.block) {
        let n = Swift.min(Self.block, rows - start)
        forward(columns, base, from: start, n)
        copy(base + result * Self.block, to: &values, from: start, n)
        backward(schedule, base, slopes, n)
        for (index, register) in schedule.targets {
          copy(slopes + register * Self.block, to: &derivatives[index], from: start, n)
        }
      }
    }
  }

  // MARK: Blocks

  /// Calculates the registers that are the same in every row.
  @inline(__always)
  func fillUniform<T: RealNumber>(_ parameters: [T], _ base: UnsafeMutablePointer<T>, _ n: Int) {
    for (register, step) in instructions.enumerated() where isUniform[register] {
      let out = base + register * Self.block
      switch step.operation {
      case .constant(let value): out[0] = T(value)
      case .parameter(let index): out[0] = parameters[index]
      default: ColumnKernel.forward(step, base, stride: Self.block, into: out, 1)
      }
      for i in 1..<Swift.max(n, 1) { out[i] = out[0] }
    }
  }

  /// Calculates the other registers of `n` rows.
  @inline(__always)
  func forward<T: RealNumber>(
    _ columns: [[T]], _ base: UnsafeMutablePointer<T>, from start: Int, _ n: Int
  ) {
    for (register, step) in instructions.enumerated() where !isUniform[register] {
      let out = base + register * Self.block
      if case .column(let index) = step.operation {
        columns[index].withUnsafeBufferPointer { column in
          for i in 0..<n { out[i] = column[start + i] }
        }
      } else {
        ColumnKernel.forward(step, base, stride: Self.block, into: out, n)
      }
    }
  }

  /// Calculates the derivatives of the result with respect to every register of the schedule.
  @inline(__always)
  func backward<T: RealNumber>(
    _ schedule: ReverseSchedule, _ base: UnsafeMutablePointer<T>,
    _ slopes: UnsafeMutablePointer<T>, _ n: Int
  ) {
    let seed = slopes + result * Self.block
    for i in 0..<n { seed[i] = T(1.0) }
    for entry in schedule.entries {
      let step = instructions[entry.register]
      let g = slopes + entry.register * Self.block
      func sink(_ operand: Int, _ isFirst: Bool?) -> ColumnKernel.Sink<T>? {
        guard let isFirst else { return nil }
        return ColumnKernel.Sink(
          out: slopes + operand * Self.block, seed: g, isFirst: isFirst,
          isMasked: schedule.isMasked)
      }
      ColumnKernel.backward(
        step, base, base + entry.register * Self.block, g, stride: Self.block,
        sink(step.a, entry.a), sink(step.b, entry.b), sink(step.c, entry.c), n)
    }
  }

  // MARK: Memory

  @inline(__always)
  func check<T: RealNumber>(_ columns: [[T]], _ parameters: [T], _ rows: Int) {
    precondition(rows >= 0, "there are no \(rows) rows")
    precondition(
      columns.count == self.columns.count,
      "the formula takes \(self.columns.count) columns, not \(columns.count)")
    precondition(
      parameters.count == self.parameters.count,
      "the formula takes \(self.parameters.count) parameters, not \(parameters.count)")
    for (index, column) in columns.enumerated() {
      precondition(
        column.count >= rows, "column \(index) has \(column.count) rows, fewer than \(rows)")
    }
  }

  @inline(__always)
  private func copy<T: RealNumber>(
    _ register: UnsafeMutablePointer<T>, to values: inout [T], from start: Int, _ n: Int
  ) {
    values.withUnsafeMutableBufferPointer { values in
      for i in 0..<n { values[start + i] = register[i] }
    }
  }

  @inline(__always)
  private static func resize<T: RealNumber>(_ array: inout [T], _ rows: Int) {
    if array.count != rows { array = [T](repeating: T(0.0), count: rows) }
  }
}
