internal import CLAPACKE
import Glibc

/// How this module calls LAPACK.
///
/// The `work` forms of LAPACKE are called throughout: sizes and finiteness are checked here, once.
enum LAPACK {
  /// Column-major order, for every call.
  static var order: Int32 { LAPACK_COL_MAJOR }

  /// A size as LAPACK wants it; touching it also sets the thread count.
  static func int(_ value: Int) -> LapackInt {
    _ = singleThread
    return LapackInt(value)
  }

  /// A leading dimension, which must be at least 1.
  static func leading(_ rows: Int) -> LapackInt { int(max(1, rows)) }

  /// A one-letter argument.
  static func letter(_ letter: Unicode.Scalar) -> CChar { CChar(letter.value) }

  /// Negative codes name a wrong argument, which is a mistake in this module.
  static func check(_ info: LapackInt, _ routine: StaticString) {
    precondition(info >= 0, "argument \(-info) of \(routine) is wrong")
  }

  /// Asks a routine how much workspace it likes, then calls it with that much.
  ///
  /// - Parameters:
  ///   - routine: Its name, for a mistake in this module.
  ///   - call: Calls it with a workspace and its size; a size of −1 is the question.
  /// - Returns: LAPACK's code, not negative.
  static func run(
    _ routine: StaticString, _ call: (UnsafeMutablePointer<Double>?, LapackInt) -> LapackInt
  ) -> Int {
    var best = 0.0
    check(call(&best, -1), routine)
    let size = max(1, Int(best))
    let info = withUnsafeTemporaryAllocation(of: Double.self, capacity: size) {
      call($0.baseAddress, int(size))
    }
    check(info, routine)
    return Int(info)
  }

  /// Calls an estimator of a reciprocal condition with the workspaces it needs.
  ///
  /// - Parameters:
  ///   - routine: Its name, for a mistake in this module.
  ///   - order: The order n of the matrix; an empty matrix has condition 1.
  ///   - call: Calls it with the place of the result, 4n doubles and n integers.
  /// - Returns: The estimate, between 0 and 1.
  static func reciprocalCondition(
    _ routine: StaticString, order: Int,
    _ call: (
      UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<LapackInt>?
    ) -> LapackInt
  ) -> Double {
    guard order > 0 else { return 1 }
    var result = 0.0
    let info = withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * order) { work in
      withUnsafeTemporaryAllocation(of: LapackInt.self, capacity: order) { integers in
        call(&result, work.baseAddress, integers.baseAddress)
      }
    }
    check(info, routine)
    return result.isNaN ? 0 : result
  }

  /// An array that a routine fills.
  static func filled(
    _ count: Int, _ fill: (UnsafeMutablePointer<Double>?) -> Void
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      fill(buffer.baseAddress)
      initialized = count
    }
  }

  // Two threads are slower than one at our sizes and change last digits, so OpenBLAS is told to
  // use one. The reference BLAS has no such function, hence the look-up at run time.
  private static let singleThread: Void = {
    guard let symbol = dlsym(nil, "openblas_set_num_threads") else { return }
    unsafeBitCast(symbol, to: (@convention(c) (CInt) -> Void).self)(1)
  }()
}
