"""Renders a case's sightings with PyQGIS into a picture: python3 qgis_render.py CASE PICTURE WIDTHxHEIGHT PROFILE

Started by the bench with the Python that has ``qgis``. It draws in Web Mercator, as our map does, and prints the time
of the finished picture in seconds since 1970.
"""

import os
import sys
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = sys.argv[4]

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

case, picture, size = sys.argv[1:4]
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(f"{case}|layername=sighting", "sighting", "ogr")
if not layer.isValid():
    sys.exit("QGIS cannot read the layer.")
settings = QgsMapSettings()
settings.setOutputSize(QSize(*map(int, size.split("x"))))
settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
settings.setBackgroundColor(QColor("white"))
settings.setLayers([layer])
settings.setExtent(settings.layerExtentToOutputExtent(layer, layer.extent()))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
if not job.renderedImage().save(picture):
    sys.exit("QGIS wrote no picture.")
print(time.time(), flush=True)
os._exit(0)  # QGIS may crash on its way out, which is no part of the figure
