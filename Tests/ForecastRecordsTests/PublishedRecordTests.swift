import Testing
import TestSupport

@Suite(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct PublishedRecordTests {
  /// 110, 88, 11 and 11 rows: every number, range, count and measure to the digit published.
  @Test(arguments: zip(PublishedRecord.components, [110, 88, 11, 11]))
  func `summaries of a budget office come out to the published digit`(
    component: PublishedRecord.Component, count: Int
  ) throws {
    let published = try PublishedRecord.published(component)
    #expect(published.count == count)
    let computed = Set(try PublishedRecord.summary(component))
    for row in published { #expect(computed.contains(row), "\(row)") }
    #expect(computed.count == count)
  }
}
