import Figures
import Foundation
import TestSupport
import Testing

struct GoldenChartTests {
  @Test(arguments: SampleCharts.all.indices)
  func `a chart is drawn as it was looked at`(index: Int) {
    let sample = SampleCharts.all[index]
    expectGolden(sample.svg, sample.name, filePath: #filePath.replacing("/Charts/", with: "/"))
  }
}
