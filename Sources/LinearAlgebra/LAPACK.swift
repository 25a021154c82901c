internal import CLAPACKE
import Glibc

/// How this module calls LAPACK.
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

  // Two threads are slower than one at our sizes and change last digits, so OpenBLAS is told to
  // use one. The reference BLAS has no such function, hence the look-up at run time.
  private static let singleThread: Void = {
    guard let symbol = dlsym(nil, "openblas_set_num_threads") else { return }
    unsafeBitCast(symbol, to: (@convention(c) (CInt) -> Void).self)(1)
  }()
}
