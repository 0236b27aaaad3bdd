from motcua.modules.own_data.models.data_request import KIND, RIGHTS, DataRequest, Outcome, Stage

__all__ = ["KIND", "RIGHTS", "DataRequest", "Outcome", "Stage"]
