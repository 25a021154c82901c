internal import Foundation
internal import Regression

/// Descriptions of columns as JSON; numbers with all their digits.
struct DescriptionJSON: Encodable {
  private let descriptions: [ColumnDescription]

  init(_ descriptions: [ColumnDescription]) { self.descriptions = descriptions }

  private enum Key: String, CodingKey {
    case columns, name, group, n, missing, mean, sd, min, median, max
    case autocorrelation1 = "autocorrelation_1"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var columns = container.nestedUnkeyedContainer(forKey: .columns)
    for description in descriptions {
      var item = columns.nestedContainer(keyedBy: Key.self)
      try item.encode(description.name, forKey: .name)
      try item.encodeIfPresent(description.group, forKey: .group)
      try item.encode(description.n, forKey: .n)
      try item.encode(description.missing, forKey: .missing)
      try item.encode(description.mean, forKey: .mean)
      try item.encode(description.sd, forKey: .sd)
      try item.encode(description.autocorrelation1, forKey: .autocorrelation1)
      try item.encode(description.min, forKey: .min)
      try item.encode(description.median, forKey: .median)
      try item.encode(description.max, forKey: .max)
    }
  }

  /// The text, ending with a line break.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
