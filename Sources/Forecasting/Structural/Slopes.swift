/// Four derivatives; plain numbers, which compilers turn into vectors without being told.
struct Slopes: Sendable {
  var a = 0.0
  var b = 0.0
  var c = 0.0
  var d = 0.0

  /// The derivative in a direction from 0 to 3.
  subscript(direction: Int) -> Double {
    get {
      switch direction {
      case 0: a
      case 1: b
      case 2: c
      default: d
      }
    }
    set {
      switch direction {
      case 0: a = newValue
      case 1: b = newValue
      case 2: c = newValue
      default: d = newValue
      }
    }
  }
}
