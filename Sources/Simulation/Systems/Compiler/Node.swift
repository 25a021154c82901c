/// One operation of a compiled model; equal nodes are one.
struct Node: Hashable {
  /// What is done.
  var operation: Operation
  /// The nodes it is done to, by number; unused ones are -1.
  var a = -1
  var b = -1
  var c = -1
  /// The graphical function or the function outside, the register that a leaf reads, or the bits of
  /// a constant.
  var number: UInt64 = 0

  /// What is done: an operation of the kernel, or a leaf.
  enum Operation: Hashable {
    /// An instruction of the kernel.
    case kernel(UInt16)
    /// A constant.
    case constant
    /// A register that something else writes.
    case slot
  }

  /// On what a value depends.
  struct Dependence: OptionSet, Hashable {
    let rawValue: UInt8
    /// It may differ between members.
    static let member = Dependence(rawValue: 1)
    /// It may differ between times.
    static let time = Dependence(rawValue: 2)
  }

  /// The arguments that are used.
  var arguments: [Int] { [a, b, c].filter { $0 >= 0 } }
}
