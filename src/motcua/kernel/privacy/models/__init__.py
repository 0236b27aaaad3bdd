from motcua.kernel.privacy.models.consent import Consent
from motcua.kernel.privacy.models.data_key import DataKey
from motcua.kernel.privacy.models.reading_record import ReadingRecord

__all__ = ["Consent", "DataKey", "ReadingRecord"]
