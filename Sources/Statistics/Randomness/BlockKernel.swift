import CKernels

/// Which version of the loops over blocks of numbers runs; all give the same bits.
enum BlockKernel: Int32, CaseIterable {
  /// For any machine.
  case any = 0
  /// For x86-64-v3 (AVX2).
  case version3 = 3
  /// For x86-64-v4 (AVX-512).
  case version4 = 4

  /// The best one of this machine.
  static let best = BlockKernel(rawValue: philox_version()) ?? .any

  /// All that run on this machine.
  static var available: [BlockKernel] { allCases.filter { $0.rawValue <= best.rawValue } }
}
