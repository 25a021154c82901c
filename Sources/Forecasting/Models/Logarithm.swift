/// Logarithms that densities and units need, to the last digit.
enum Logarithm {
  /// log 2.
  static var ofTwo: Double { 0.693147180559945309 }
  /// log 2π.
  static var ofTwoPi: Double { 1.8378770664093454836 }
  /// log √(2π).
  static var ofRootTwoPi: Double { 0.91893853320467274178 }
}
