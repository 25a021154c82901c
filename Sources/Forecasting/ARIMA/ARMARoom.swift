import CKernels

/// Memory for the likelihood that many fits share, one after the other.
final class ARMARoom {
  private(set) var work: UnsafeMutablePointer<Double>
  private(set) var gram: UnsafeMutablePointer<Double>
  private(set) var ar: UnsafeMutablePointer<Double>
  private(set) var ma: UnsafeMutablePointer<Double>
  let determinant: UnsafeMutablePointer<Double>
  private var sizes = (work: 0, gram: 0, terms: 0)

  /// The instruction set of this processor.
  static let version = philox_version()

  init() {
    work = Self.groups(1)
    gram = Self.groups(1)
    ar = Self.groups(1)
    ma = Self.groups(1)
    determinant = Self.groups(1)
  }

  private static func groups(_ count: Int) -> UnsafeMutablePointer<Double> {
    let bytes = max(count, 1) * 64
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    return raw.initializeMemory(as: Double.self, repeating: 0, count: bytes / 8)
  }

  /// Makes room for so many groups of eight.
  func prepare(groups: Int, terms: Int, columns: Int) {
    if groups > sizes.work {
      work.deallocate()
      work = Self.groups(groups)
      sizes.work = groups
    }
    if columns * columns > sizes.gram {
      gram.deallocate()
      gram = Self.groups(columns * columns)
      sizes.gram = columns * columns
    }
    if terms > sizes.terms {
      ar.deallocate()
      ma.deallocate()
      ar = Self.groups(terms)
      ma = Self.groups(terms)
      sizes.terms = terms
    }
  }

  deinit {
    for pointer in [work, gram, ar, ma, determinant] { pointer.deallocate() }
  }
}
