/// A model that contradicts itself.
public struct ModelInconsistency: Error, Hashable, Sendable {
  /// What is wrong, in a sentence.
  public let sentence: String
}
