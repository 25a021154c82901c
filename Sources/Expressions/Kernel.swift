import Glibc

/// Elementwise loops over columns, written so that they vectorise.
///
/// A value that is not finite is never turned into an ordinary one: operations that would do so
/// (`x < inf`, `min(inf, 1)`, `1 / inf`, `exp(-inf)`, `nan ^ 0`) add `x - x` of their operands, which
/// is 0 for every finite number and not a number otherwise. So one look at the results tells
/// whether anything went wrong on the way, except in branches that are not taken.
enum Kernel {
  /// A column or one number for all.
  private struct Source {
    var column: UnsafePointer<Double>?
    var constant: Double = 0
  }

  /// Does one instruction; `into` may be the column of an operand.
  static func run(
    _ instruction: Instruction, _ slots: UnsafePointer<UnsafeMutablePointer<Double>>,
    _ temporaries: UnsafeMutablePointer<Double>, steps: Int, count: Int,
    into out: UnsafeMutablePointer<Double>
  ) {
    let n = steps * count
    func source(_ operand: Operand) -> Source {
      switch operand {
      case .constant(let value): Source(column: nil, constant: value)
      case .slot(let slot): Source(column: UnsafePointer(slots[slot]))
      case .temporary(let index): Source(column: UnsafePointer(temporaries + index * n))
      case .none: Source(column: nil)
      }
    }
    let (a, b) = (source(instruction.a), source(instruction.b))
    switch instruction.operation {
    case .add: join(a, b, out, n) { $0 + $1 }
    case .subtract: join(a, b, out, n) { $0 - $1 }
    case .multiply: join(a, b, out, n) { $0 * $1 }
    case .divide: join(a, b, out, n) { Scalar.quotient($0, $1) }
    case .power: join(a, b, out, n) { Scalar.power($0, $1) }
    case .less: join(a, b, out, n) { ($0 < $1 ? 1 : 0) + Scalar.poison($0, $1) }
    case .lessOrEqual: join(a, b, out, n) { ($0 <= $1 ? 1 : 0) + Scalar.poison($0, $1) }
    case .greater: join(a, b, out, n) { ($0 > $1 ? 1 : 0) + Scalar.poison($0, $1) }
    case .greaterOrEqual: join(a, b, out, n) { ($0 >= $1 ? 1 : 0) + Scalar.poison($0, $1) }
    case .equal: join(a, b, out, n) { ($0 == $1 ? 1 : 0) + Scalar.poison($0, $1) }
    case .notEqual: join(a, b, out, n) { ($0 != $1 ? 1 : 0) + Scalar.poison($0, $1) }
    case .and: join(a, b, out, n) { Scalar.and($0, $1) }
    case .or: join(a, b, out, n) { Scalar.or($0, $1) }
    case .min: join(a, b, out, n) { ($1 < $0 ? $1 : $0) + Scalar.poison($0, $1) }
    case .max: join(a, b, out, n) { ($0 < $1 ? $1 : $0) + Scalar.poison($0, $1) }
    case .square: map(a, out, n) { $0 * $0 }
    case .not: map(a, out, n) { ($0 == 0 ? 1 : 0) + ($0 - $0) }
    case .negate: map(a, out, n) { -$0 }
    case .abs: map(a, out, n) { Swift.abs($0) }
    case .exp: map(a, out, n) { Glibc.exp($0) + ($0 - $0) }
    case .ln: map(a, out, n) { Glibc.log($0) }
    case .sqrt: map(a, out, n) { $0.squareRoot() }
    case .int: map(a, out, n) { $0.rounded(.down) }
    case .select: select(a, b, source(instruction.c), out, n)
    case .at(let step): at(step, a, out, steps, count)
    case .yearToDate(let first, let perYear):
      yearToDate(a, out, steps, count, firstOfYear: first, stepsPerYear: perYear)
    case .previous: previous(a, b, out, steps, count)
    }
  }

  /// Does an elementwise operation on two numbers.
  static func scalar(_ operation: Operation, _ x: Double, _ y: Double) -> Double {
    var result = 0.0
    var unused = 0.0
    let instruction = Instruction(
      operation: operation, a: .constant(x), b: .constant(y), c: .none, output: 0, range: 0..<0)
    withUnsafeMutablePointer(to: &unused) { column in
      withUnsafePointer(to: column) { slots in
        run(instruction, slots, column, steps: 1, count: 1, into: &result)
      }
    }
    return result
  }

  /// Looks for results that are not finite.
  static func outcome(_ values: UnsafeMutablePointer<Double>, _ n: Int) -> ProgramOutcome {
    // Adding one unit of the exponent carries into the sign bit exactly for infinities and NaN.
    var carried: UInt64 = 0
    for i in 0..<n {
      carried |= (values[i].bitPattern & 0x7fff_ffff_ffff_ffff) &+ 0x0010_0000_0000_0000
    }
    if carried >> 63 == 0 { return .finite }
    for i in 0..<n where !values[i].isFinite { return .notFinite(index: i) }
    return .finite
  }

  // MARK: Loops

  @inline(__always)
  private static func map(
    _ a: Source, _ out: UnsafeMutablePointer<Double>, _ n: Int, _ f: (Double) -> Double
  ) {
    if let x = a.column {
      for i in 0..<n { out[i] = f(x[i]) }
    } else {
      out.update(repeating: f(a.constant), count: n)
    }
  }

  @inline(__always)
  private static func join(
    _ a: Source, _ b: Source, _ out: UnsafeMutablePointer<Double>, _ n: Int,
    _ f: (Double, Double) -> Double
  ) {
    switch (a.column, b.column) {
    case (let x?, let y?): for i in 0..<n { out[i] = f(x[i], y[i]) }
    case (let x?, nil):
      let y = b.constant
      for i in 0..<n { out[i] = f(x[i], y) }
    case (nil, let y?):
      let x = a.constant
      for i in 0..<n { out[i] = f(x, y[i]) }
    case (nil, nil): out.update(repeating: f(a.constant, b.constant), count: n)
    }
  }

  private static func select(
    _ condition: Source, _ yes: Source, _ no: Source, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    for i in 0..<n {
      let test = condition.column?[i] ?? condition.constant
      let value =
        test != 0 ? yes.column?[i] ?? yes.constant : no.column?[i] ?? no.constant
      out[i] = value + (test - test)
    }
  }

  // MARK: Paths

  private static func at(
    _ step: Int, _ a: Source, _ out: UnsafeMutablePointer<Double>, _ steps: Int, _ count: Int
  ) {
    guard let x = a.column else {
      out.update(repeating: a.constant, count: steps * count)
      return
    }
    // Where the result replaces its operand, the row that is copied stays itself.
    for s in 0..<steps where out != x || s != step {
      for i in 0..<count { out[s * count + i] = x[step * count + i] }
    }
  }

  private static func yearToDate(
    _ a: Source, _ out: UnsafeMutablePointer<Double>, _ steps: Int, _ count: Int,
    firstOfYear: Int, stepsPerYear: Int
  ) {
    let perYear = Double(stepsPerYear)
    for s in 0..<steps {
      let begins = s == 0 || (s - firstOfYear) % stepsPerYear == 0
      for i in s * count..<(s + 1) * count {
        let amount = (a.column?[i] ?? a.constant) / perYear
        out[i] = begins ? amount : out[i - count] + amount
      }
    }
  }

  private static func previous(
    _ a: Source, _ b: Source, _ out: UnsafeMutablePointer<Double>, _ steps: Int, _ count: Int
  ) {
    // From the last step back, because the result may replace its operand.
    for s in stride(from: steps - 1, to: 0, by: -1) {
      for i in s * count..<(s + 1) * count { out[i] = a.column?[i - count] ?? a.constant }
    }
    guard steps > 0 else { return }
    for i in 0..<count { out[i] = b.column?[i] ?? b.constant }
  }
}
