internal import Diagnostics

/// A dimension with its elements.
///
/// > Reference: XMILE 1.0, §2.6 and §4.5.
struct Dimension {
  /// The name as it is written.
  let name: String
  /// The elements as they are written; numbers from 1 where the file gives a size only.
  let elements: [String]
  private let places: [Identifier: Int]

  init(name: String, elements: [String]) {
    self.name = name
    self.elements = elements
    var places: [Identifier: Int] = [:]
    for (i, element) in elements.enumerated() where places[Identifier(element)] == nil {
      places[Identifier(element)] = i
    }
    self.places = places
  }

  /// The name as equations know it.
  var identifier: Identifier { Identifier(name) }

  /// The place of an element, from 0.
  func place(of element: Identifier) -> Int? { places[element] }
}
